-- One row for each way a number of a document was explained: claimed by a pattern, dismissed by a rule, or not at all.
--   outcome: claim, dismissed or unexplained
--   rule: what found the claim, or the rule that dismissed the number
--   numbers: how many
--   papers: in how many papers
select outcome, rule, count(*) as numbers, count(distinct paper_id) as papers
from (
    select 'claim' as outcome, found_by as rule, paper_id from claims where status <> 'rejected'
    union all
    select case when rule = 'unexplained' then 'unexplained' else 'dismissed' end, rule, paper_id
    from dismissal join document d on d.id = document_id where d.replaced_by is null) n
group by outcome, rule
