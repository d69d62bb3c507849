-- One row for each pair of papers that state different exact values for one system on one board in the same words of setting.
--   board: the comparison key, as in leaderboard
--   benchmark: the vocabulary's name, else as printed
--   metric: the metric of the board
--   unit: unit of both values
--   system: the system both speak of
--   setting: conditions, the same in both; NULL: neither states any
--   value_text: the value of the earlier row
--   other_value_text: the value of the other
--   row_kind: claim, or baseline (as reported by the paper)
--   other_row_kind: the same of the other
--   claim_id: the claim
--   other_claim_id: the other claim
--   paper_id: id of the paper
--   paper: title of the paper
--   other_paper_id: id of the other paper
--   other_paper: title of the other paper
select a.board, a.benchmark, a.metric, a.unit, a.system, a.setting, a.value_text, b.value_text as other_value_text,
    a.row_kind, b.row_kind as other_row_kind, a.claim_id, b.claim_id as other_claim_id, a.paper_id, a.paper,
    b.paper_id as other_paper_id, b.paper as other_paper
from leaderboard a
join leaderboard b on b.board = a.board and lower(b.system) = lower(a.system)
    and a.paper_id < b.paper_id and coalesce(lower(a.setting), '') = coalesce(lower(b.setting), '')
where a.level = 1 and b.level = 1 and a.value_on_scale <> b.value_on_scale
