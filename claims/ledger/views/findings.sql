-- One row for each finding of the checks, with its acknowledgement where a person has looked.
--   finding_id: id of the finding: made from its rule and its claims
--   rule: the rule that found it
--   verdict: fail, warn or undecidable
--   message: what is wrong, with the numbers computed
--   claim_id: the claim; NULL: it is about a paper
--   other_claim_id: the other claim of a pair; NULL: only one is concerned
--   paper_id: id of the paper
--   paper: title of the paper
--   quote: verbatim words of the claim; NULL: it is about a paper
--   acknowledged: what a person saw; NULL: nobody has looked
--   acknowledged_by: who looked; NULL: nobody
select f.id as finding_id, f.rule, f.verdict, f.message, f.claim_id, f.other_claim_id, f.paper_id, p.title as paper,
    c.quote, a.note as acknowledged, a.acknowledged_by
from finding f
join paper p on p.id = f.paper_id
left join claim c on c.id = f.claim_id
left join acknowledgement a on a.finding_id = f.id
