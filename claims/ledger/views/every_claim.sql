-- One row for each claim of every wording that a paper ever had, whatever its status: `claims`, and the history behind it.
--   claim_id: document id, hyphen, start
--   document_id: id of the document it stands in
--   document_kind: abstract, table or record
--   paper_id: id of the paper
--   paper: title of the paper
--   arxiv_id: arXiv:2509.01230; NULL: not known
--   published: earliest date a digest gives the paper, of a record its own; else about; NULL: not known
--   date_source: printed, or about by its arxiv id or the day of the digest; NULL: no date is known
--   status: candidate, accepted or rejected
--   kind: score, change, ratio or rank
--   value_text: the number as printed; the one to show
--   value: the same as a number, for ordering only
--   value_high_text: second end of a range as printed; NULL: no range
--   value_high: the same as a number, for ordering only
--   {of the claim}
--   unit: %, pp, points, x, dB, ...; '' for a bare number
--   bound: exact, up_to, at_least, less_than or approx
--   direction: increase, decrease, improve or worsen; NULL: score or rank
--   relative: relative or absolute; NULL: the text does not say
--   aggregate: average, median, peak or total; NULL: none stated
--   metric: what was measured, in the text's words; NULL: none named
--   metric_id: the vocabulary's metric; NULL: not in the vocabulary
--   metric_name: the vocabulary's name of it, else the printed one
--   lower_is_better: 1 or 0; NULL: not known, or it depends on the task
--   benchmark: what it was measured on, as printed; NULL: none named
--   benchmark_id: the vocabulary's benchmark; NULL: not in the vocabulary
--   benchmark_name: the vocabulary's name of it, else the printed one
--   system: what achieved the value, as printed; NULL: it has no name
--   system_id: the vocabulary's system; NULL: not in the vocabulary
--   system_name: the vocabulary's name of it, else the printed one
--   baseline: what it is compared with, as printed; NULL: none named
--   baseline_id: the vocabulary's system; NULL: not in the vocabulary
--   baseline_name: the vocabulary's name of it, else the printed one
--   baseline_value_text: old or compared value as printed; NULL: none given
--   baseline_value: the same as a number, for ordering only
--   setting: remaining conditions; NULL: none
--   quote: the verbatim words that show the value
--   quote_start: offset of the quote in the document, in characters
--   start: offset of the value's first digit in the document, in characters
--   origin: extractor, curated or imported
--   found_by: pattern or extractor that found it, or the curated file that holds it
--   confidence: probability that all fields are right, by the extractor; NULL: written by a person
--   decided_by: who decided the status; NULL: nobody yet
--   decided_on: when; NULL: nobody yet
--   reason: why it was decided so; NULL: not written
--   replaced_by: document id of the newest wording, where the claim stands in an older one; NULL: it stands in that
with dated as (
    select paper_id, min(case date_source when 'printed' then published end) as printed,
        min(case date_source when 'arxiv id' then published end) as by_id, min(published) as about
    from appearance group by paper_id)
select
    c.id as claim_id, c.document_id, t.kind as document_kind, t.paper_id, p.title as paper, p.arxiv_id,
    coalesce(t.published, d.printed, d.by_id, d.about) as published,
    case when coalesce(t.published, d.printed) is not null then 'printed' when d.by_id is not null then 'arxiv id'
        when d.about is not null then 'digest' end as date_source, c.status, c.kind,
    c.value_text, c.value, c.value_high_text, c.value_high, {of the claim of c} c.unit, c.bound, c.direction, c.relative, c.aggregate,
    c.metric, c.metric_id, coalesce(m.name, c.metric) as metric_name,
    case m.direction when 'lower' then 1 when 'higher' then 0 end as lower_is_better,
    c.benchmark, c.benchmark_id, coalesce(b.name, c.benchmark) as benchmark_name,
    c.system, c.system_id, coalesce(s.name, c.system) as system_name,
    c.baseline, c.baseline_id, coalesce(o.name, c.baseline) as baseline_name,
    c.baseline_value_text, c.baseline_value, c.setting, c.quote, c.quote_start, c.start,
    c.origin, c.found_by, c.confidence, c.decided_by, c.decided_on, c.reason, t.replaced_by
from claim c
join document t on t.id = c.document_id
join paper p on p.id = t.paper_id
left join dated d on d.paper_id = t.paper_id
left join metric m on m.id = c.metric_id
left join benchmark b on b.id = c.benchmark_id
left join system s on s.id = c.system_id
left join system o on o.id = c.baseline_id
