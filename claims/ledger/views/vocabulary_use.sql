-- One row for each name that claims carry: the vocabulary's, or as printed where the vocabulary does not know it.
--   name_kind: benchmark, metric, system or baseline
--   name: the vocabulary's name, else as printed
--   known: 1 where the vocabulary knows it
--   claims: claims that carry it, rejected ones left out
--   papers: papers they stand in
select name_kind, name, max(known) as known, count(*) as claims, count(distinct paper_id) as papers
from (
    select 'benchmark' as name_kind, benchmark_name as name,
        case when benchmark_id is null then 0 else 1 end as known, paper_id, status from claims
    union all
    select 'metric', metric_name, case when metric_id is null then 0 else 1 end, paper_id, status from claims
    union all
    select 'system', system_name, case when system_id is null then 0 else 1 end, paper_id, status from claims
    union all
    select 'baseline', baseline_name, case when baseline_id is null then 0 else 1 end, paper_id, status from claims) n
where name is not null and status <> 'rejected'
group by name_kind, name
