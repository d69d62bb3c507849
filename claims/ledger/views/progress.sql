-- One row for each ranked claim of a board with a date, in the order of time, saying whether it was the best so far.
--   board: the comparison key, as in leaderboard
--   benchmark: the vocabulary's name, else as printed
--   metric: the metric of the board
--   unit: unit of the value as printed
--   main: 1 where this is the benchmark's main board
--   published: date of the paper
--   date_source: printed, or about by its arxiv id or the day of the digest
--   system: what achieved the value; NULL: it has no name
--   setting: conditions of the value; NULL: none stated
--   value_text: the number as printed; the one to show
--   value_on_scale: the same on the board's scale, for ordering
--   best_value: best value of the board up to and including this date, on its scale
--   best_so_far: 1 where this claim is better than every one of an earlier date and the best of its day
--   lower_is_better: 1 or 0
--   status: accepted or candidate
--   claim_id: the claim
--   paper_id: id of the paper
--   paper: title of the paper
with dated as (
    select l.*, case when lower_is_better = 1 then value_on_scale else -value_on_scale end as badness
    from leaderboard l where place is not null and row_kind = 'claim' and published is not null),
best as (
    select d.*,
        min(badness) over (partition by board order by published
            range between unbounded preceding and current row) as best_badness,
        row_number() over (partition by board, badness order by published, paper_id, start) as first_of_value
    from dated d)
select board, benchmark, metric, unit, main, published, date_source, system, setting, value_text, value_on_scale,
    case when lower_is_better = 1 then best_badness else -best_badness end as best_value,
    case when badness = best_badness and first_of_value = 1 then 1 else 0 end as best_so_far,
    lower_is_better, status, claim_id, paper_id, paper
from best
