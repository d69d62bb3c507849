-- One row for each way a number of an abstract was explained: claimed by a pattern, dismissed by a rule, or not at all.
--   outcome: claim, dismissed or unexplained
--   rule: what found the claim, or the rule that dismissed the number
--   numbers: how many
--   papers: in how many papers
select outcome, rule, count(*) as numbers, count(distinct paper_id) as papers
from (
    select 'claim' as outcome, found_by as rule, paper_id from claim where status <> 'rejected'
    union all
    select case when rule = 'unexplained' then 'unexplained' else 'dismissed' end, rule, paper_id from dismissal) n
group by outcome, rule
