-- One row for each value claimed on a benchmark, and for each baseline value reported beside one; ranked where comparable.
--   benchmark: the vocabulary's name, else as printed
--   benchmark_id: the vocabulary's benchmark; NULL: not in the vocabulary
--   metric: the vocabulary's name, else as printed; where the text names none the benchmark's default; NULL: neither
--   unit: unit of the value; rows of different units are never compared
--   kind: score or ratio on a board; change and rank stand below the line
--   aggregate: average, median, peak or total; medians, peaks and totals have boards of their own; NULL: none stated
--   board: the comparison key: benchmark, metric, unit, kind and aggregate, without case
--   main: 1 where this is the benchmark's main board: its default metric if stated, else the key with most ranked values
--   place: rank, 1 for the best; ties share a place; NULL: not ranked, see reason
--   position: total order inside the board, from 1; not ranked values stand where their number belongs
--   system: what achieved the value; the vocabulary's name, else as printed; NULL: it has no name
--   system_id: the vocabulary's system; NULL: not in the vocabulary
--   value_text: the number as printed; the one to show
--   value: the same as a number, for ordering only
--   value_high_text: second end of a range; NULL: no range
--   value_high: the same as a number, for ordering only
--   bound: exact, up_to, at_least, less_than or approx
--   direction: for a change what happened; NULL: score or rank
--   setting: conditions of the value; NULL: none stated
--   row_kind: claim, or baseline (as reported by the paper)
--   metric_inferred: 1 where the text names no metric and the default was taken
--   lower_is_better: 1 or 0; NULL: not known
--   status: accepted (verified by a person) or candidate
--   published: date of the paper; NULL: not known
--   paper_id: id of the paper
--   paper: title of the paper
--   claim_id: the claim; for a baseline the claim that reports it
--   start: offset of the value in the abstract, in characters; for a baseline that of its claim
--   quote: the verbatim words that show the value
--   reason: why the row has no place; NULL: it has one
with listed as (
    select c.*, 'claim' as row_kind, dm.name as default_metric, dm.unit as default_unit, dm.direction as default_direction
    from claims c
    left join benchmark b on b.id = c.benchmark_id
    left join metric dm on dm.id = b.metric_id
    where c.benchmark_name is not null and c.status <> 'rejected'),
entry as (
    select claim_id, benchmark_name, benchmark_id, metric_name, lower_is_better, default_metric, default_unit,
        default_direction, unit, kind, aggregate, system_name, system_id, value_text, value, value_high_text, value_high,
        bound, direction, setting, row_kind, status, published, paper_id, paper, start, quote
    from listed
    union all
    select claim_id, benchmark_name, benchmark_id, metric_name, lower_is_better, default_metric, default_unit,
        default_direction, case when unit = 'pp' then '%' else unit end, 'score', aggregate, baseline_name, baseline_id,
        baseline_value_text, baseline_value, null, null,
        'exact', null, setting, 'baseline', status, published, paper_id, paper, start, quote
    from listed
    where baseline_value_text is not null and kind in ('score', 'change')),
keyed as (
    select e.*, coalesce(metric_name, default_metric) as metric,
        case when metric_name is null and default_metric is not null then 1 else 0 end as metric_inferred,
        case when metric_name is not null then lower_is_better
             when default_direction = 'lower' then 1 when default_direction = 'higher' then 0 end as lower_better,
        case when aggregate in ('median', 'peak', 'total') then aggregate else '' end as aggregate_key,
        -- a factor is a score where the benchmark's own metric is one, such as speedup
        case when kind = 'score' then 1
             when kind = 'ratio' and default_unit = 'x' and coalesce(metric_name, default_metric) = default_metric then 1
             else 0 end as is_level
    from entry e),
reasoned as (
    select k.*,
        lower(benchmark_name) || '|' || lower(coalesce(metric, '')) || '|' || unit || '|' || kind || '|' || aggregate_key as board,
        case
            when kind = 'change' then 'a change against something, not a level'
            when kind = 'rank' then 'a place among others, not a level'
            when is_level = 0 then 'a factor against something, not a level'
            when metric is null then 'the text names no metric, and the benchmark has no default'
            when lower_better is null then 'whether higher or lower is better is not known for this metric'
            when bound = 'up_to' then 'up to: the best of several values'
            when bound = 'at_least' then 'at least: only a lower bound is stated'
            when bound = 'less_than' then 'less than: only an upper bound is stated'
            when bound = 'approx' then 'an approximate value'
            when value_high_text is not null then 'a range, not one value'
        end as reason
    from keyed k),
sized as (
    select board, benchmark_name, metric, default_metric, aggregate_key, min(is_level) as is_level,
        sum(case when reason is null and row_kind = 'claim' then 1 else 0 end) as ranked, count(*) as listed
    from reasoned group by board, benchmark_name, metric, default_metric, aggregate_key),
chosen as (
    select board, row_number() over (partition by benchmark_name order by
        is_level desc, case when metric = default_metric and ranked > 0 then 0 else 1 end,
        case when aggregate_key = '' then 0 else 1 end, ranked desc, listed desc, board) as choice
    from sized),
ranked as (
    select r.*, case when c.choice = 1 then 1 else 0 end as main,
        case when reason is null then rank() over (
            partition by r.board, case when reason is null then 1 else 0 end
            order by case when lower_better = 1 then value else -value end) end as place
    from reasoned r join chosen c on c.board = r.board)
select
    benchmark_name as benchmark, benchmark_id, metric, unit, kind, aggregate, board, main, place,
    row_number() over (partition by board order by
        case when lower_better = 1 then value else -value end, coalesce(place, 1000000), published, paper_id, start, row_kind desc
    ) as position,
    system_name as system, system_id, value_text, value, value_high_text, value_high, bound, direction, setting, row_kind,
    metric_inferred, lower_better as lower_is_better, status, published, paper_id, paper, claim_id, start, quote, reason
from ranked
