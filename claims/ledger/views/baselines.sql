-- One row for each value that a paper reports of something it compares with.
--   baseline: the vocabulary's name, else as printed; NULL: the paper gives no name
--   baseline_id: the vocabulary's system; NULL: not in the vocabulary
--   benchmark: the vocabulary's name, else as printed; NULL: none named
--   metric: the vocabulary's name, else as printed; NULL: none named
--   baseline_value_text: the value as printed
--   baseline_value: the same as a number, for ordering only
--   unit: unit of the claim it stands beside
--   system: what the paper compares it with
--   value_text: the claim's own value as printed
--   kind: kind of that claim
--   claim_id: that claim
--   status: its status
--   published: date of the paper; NULL: not known
--   date_source: printed, or about by its arxiv id or the day of the digest; NULL: no date is known
--   paper_id: id of the paper
--   paper: title of the paper that reports it
--   quote: the verbatim words
select baseline_name as baseline, baseline_id, benchmark_name as benchmark, metric_name as metric, baseline_value_text,
    baseline_value, unit, system_name as system, value_text, kind, claim_id, status, published, date_source, paper_id, paper, quote
from claims
where baseline_value_text is not null and status <> 'rejected'
