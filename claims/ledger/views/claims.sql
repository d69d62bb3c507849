-- One row for each claim, whatever its status, in the newest wording of its paper: what boards and counts are made of.
--   {of every_claim}
select * from every_claim where replaced_by is null
