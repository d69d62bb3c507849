-- One row for each value claimed on a benchmark, and for each value beside one that it is compared with; ranked where comparable.
--   benchmark: the vocabulary's name, else as printed
--   benchmark_id: the vocabulary's benchmark; NULL: not in the vocabulary
--   metric: the board's canonical metric; where the text names none the benchmark's usual one; NULL: neither
--   unit: unit of the value as printed
--   kind: score, or a factor on a benchmark of speedups; change, ratio and rank stand on boards without places
--   aggregate: average, median, peak or total; medians, peaks and totals have boards of their own; NULL: none stated
--   board: the comparison key: benchmark, metric, scale, kind, aggregate and part, without case
--   main: 1 where this is the benchmark's main board
--   place: rank, 1 for the best; ties share a place; NULL: not ranked, see reason
--   position: total order inside the board, from 1; not ranked values stand where their number belongs
--   system: what achieved the value; the vocabulary's name, else as printed; NULL: it has no name
--   system_id: the vocabulary's system; NULL: not in the vocabulary
--   value_text: the number as printed; the one to show
--   value: the same as a number
--   value_high_text: second end of a range; NULL: no range
--   value_high: the same as a number
--   {beside the value}
--   bound: exact, up_to, at_least, less_than or approx
--   direction: for a change what happened; NULL: score or rank
--   setting: conditions of the value; NULL: none stated
--   row_kind: claim, or baseline (as reported by the paper)
--   metric_inferred: 1 where the text names no metric and the usual one was taken
--   lower_is_better: 1 or 0; NULL: not known
--   status: accepted (verified by a person) or candidate
--   origin: extractor (read from a text), curated or imported (a row of results that others keep)
--   published: date of the paper; NULL: not known
--   date_source: printed, or about by its arxiv id or the day of the digest; NULL: no date is known
--   paper_id: id of the paper
--   paper: title of the paper
--   claim_id: the claim; for a baseline the claim that reports it
--   start: offset of the value in the abstract, in characters; for a baseline that of its claim
--   quote: the verbatim words that show the value
--   reason: why the row has no place; NULL: it has one
--   held_back: 1 where the row waits for a person's decision
--   probability: that all fields of the claim are right, by the reader; NULL: a person wrote or decided them
--   scale: what the values of the board are compared on: percent, proportion, points of 10, ..., or a unit
--   value_on_scale: the value brought onto that scale, for ordering; NULL: it fits none
--   part: the split, subset, language or resolution that parts the board; '' for the usual sets
--   split: test, dev, validation, ...; NULL: not said
--   shots: number of examples shown, few or many; NULL: not said
--   sampling: pass@k, avg@k, maj@k, greedy, ...; NULL: not said
--   resolution: of the pictures; NULL: not said
--   language: of the items; NULL: not said
--   subset: the part of the benchmark; NULL: all, or not said
--   probe: fine-tuned, linear, zero-shot, ...; NULL: not said
--   tools: with tools, search, none, ...; NULL: not said
--   edition: of a benchmark whose editions share a board; NULL: not said, or it has none
--   level: 1 where it is one exact value of the board's metric, whoever reports it
--   told_by: what tells the rows of a paper apart: system, setting, facets
--   own_metric: 1 where the board's metric is the benchmark's own
--   benchmark_key: the benchmark's folded name: what boards are looked up by
--   document_id: id of the document that the claim stands in
select
    b.benchmark, b.benchmark_id, b.metric,
    case when r.row_kind = 'baseline' and c.unit = 'pp' then '%' else c.unit end as unit,
    b.kind, c.aggregate, r.board_id as board, b.main, r.place, r.position,
    case when r.row_kind = 'claim' then coalesce(s.name, c.system) else coalesce(o.name, c.baseline) end as system,
    case when r.row_kind = 'claim' then c.system_id else c.baseline_id end as system_id,
    case when r.row_kind = 'claim' then c.value_text else c.baseline_value_text end as value_text,
    case when r.row_kind = 'claim' then c.value else c.baseline_value end as value,
    case when r.row_kind = 'claim' then c.value_high_text end as value_high_text,
    case when r.row_kind = 'claim' then c.value_high end as value_high,
    {beside the value of c where r.row_kind = 'claim'}
    case when r.row_kind = 'claim' then c.bound else 'exact' end as bound,
    case when r.row_kind = 'claim' then c.direction end as direction,
    c.setting, r.row_kind, r.metric_inferred, b.lower_is_better, c.status, c.origin, r.published, r.date_source, r.paper_id, p.title as paper,
    r.claim_id, c.start, c.quote, r.reason, r.held_back, c.confidence as probability, b.scale, r.value_on_scale, b.part,
    r.split, r.shots, r.sampling, r.resolution, r.language, r.subset, r.probe, r.tools, r.edition,
    r.level, r.told_by, b.own_metric, r.benchmark_key, c.document_id
from board_row r
join board b on b.id = r.board_id
join claim c on c.id = r.claim_id
join paper p on p.id = r.paper_id
left join system s on s.id = c.system_id
left join system o on o.id = c.baseline_id
