-- One row for each change that is claimed: how much a value went up or down. Never mixed with scores.
--   claim_id: the claim
--   benchmark: the vocabulary's name, else as printed; NULL: none named
--   metric: the vocabulary's name, else as printed; NULL: none named
--   system: the vocabulary's name, else as printed; NULL: it has no name
--   baseline: what it is compared with; NULL: none named
--   value_text: the number as printed; the one to show
--   value: the same as a number, for ordering only
--   value_high_text: second end of a range; NULL: no range
--   {beside the value}
--   unit: %, pp, points, x, ...
--   direction: increase, decrease, improve or worsen
--   relative: relative or absolute; NULL: the text does not say
--   bound: exact, up_to, at_least, less_than or approx
--   baseline_value_text: the old value as printed; NULL: none given
--   setting: conditions of the value; NULL: none stated
--   status: accepted or candidate
--   published: date of the paper; NULL: not known
--   date_source: printed, or about by its arxiv id or the day of the digest; NULL: no date is known
--   paper_id: id of the paper
--   paper: title of the paper
--   start: offset of the value in the abstract, in characters
--   quote: the verbatim words that show the value
select claim_id, benchmark_name as benchmark, metric_name as metric, system_name as system, baseline_name as baseline,
    value_text, value, value_high_text, {beside the value} unit, direction, relative, bound, baseline_value_text, setting, status, published, date_source,
    paper_id, paper, start, quote
from claims
where kind = 'change' and status <> 'rejected'
