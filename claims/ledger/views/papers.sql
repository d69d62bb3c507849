-- One row for each paper with what the digests say of it and how many numbers of each sort it has.
--   paper_id: id of the paper
--   title: title as printed
--   arxiv_id: arXiv:2509.01230; NULL: not known
--   doi: 10.1000/xyz123; NULL: not known
--   published: earliest date a digest gives it, or a record of it; else about; NULL: not known
--   date_source: printed, or about by its arxiv id or the day of the digest; NULL: no date is known
--   authors: number of authors; NULL: no digest says
--   organisation: submitting organisation as printed; NULL: none is named
--   trailing_count: the largest number printed after the date; NULL: none is printed
--   digests: digests it appears in
--   claims: claims that are not rejected
--   accepted: claims a person accepted
--   candidates: claims nobody has read yet
--   rejected: candidates a person rejected
--   dismissed: numbers dismissed by a named rule
--   unexplained: numbers neither claimed nor dismissed
--   wordings: abstracts of it; claims and numbers are those of the newest
--   other_documents: its tables, and records of it in somebody's results
with seen as (
    select paper_id, min(case date_source when 'printed' then published end) as printed,
        min(case date_source when 'arxiv id' then published end) as by_id, min(published) as about, max(authors) as authors, max(organisation) as organisation,
        max(trailing_count) as trailing_count, count(distinct source_id) as digests
    from appearance group by paper_id),
claimed as (
    select d.paper_id, sum(case when status <> 'rejected' then 1 else 0 end) as claims,
        sum(case when status = 'accepted' then 1 else 0 end) as accepted,
        sum(case when status = 'candidate' then 1 else 0 end) as candidates,
        sum(case when status = 'rejected' then 1 else 0 end) as rejected
    from claim c join document d on d.id = c.document_id where d.replaced_by is null group by d.paper_id),
dropped as (
    select d.paper_id, sum(case when rule <> 'unexplained' then 1 else 0 end) as dismissed,
        sum(case when rule = 'unexplained' then 1 else 0 end) as unexplained
    from dismissal n join document d on d.id = n.document_id where d.replaced_by is null group by d.paper_id),
texts as (
    select paper_id, sum(case when kind = 'abstract' then 1 else 0 end) as wordings,
        sum(case when kind <> 'abstract' then 1 else 0 end) as other_documents, min(published) as published
    from document group by paper_id)
select p.id as paper_id, p.title, p.arxiv_id, p.doi, coalesce(s.printed, t.published, s.by_id, s.about) as published,
    case when coalesce(s.printed, t.published) is not null then 'printed' when s.by_id is not null then 'arxiv id'
        when s.about is not null then 'digest' end as date_source, s.authors, s.organisation, s.trailing_count,
    coalesce(s.digests, 0) as digests, coalesce(c.claims, 0) as claims, coalesce(c.accepted, 0) as accepted,
    coalesce(c.candidates, 0) as candidates, coalesce(c.rejected, 0) as rejected,
    coalesce(d.dismissed, 0) as dismissed, coalesce(d.unexplained, 0) as unexplained,
    coalesce(t.wordings, 0) as wordings, coalesce(t.other_documents, 0) as other_documents
from paper p
left join seen s on s.paper_id = p.id
left join claimed c on c.paper_id = p.id
left join dropped d on d.paper_id = p.id
left join texts t on t.paper_id = p.id
