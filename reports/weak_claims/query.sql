select value_text, unit, kind, bound, system_name as system, quote, paper, paper_id
from claims
where status <> 'rejected' and metric is null and benchmark is null and baseline is null
order by published desc, paper, paper_id, start
