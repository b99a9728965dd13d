drop view fact_evidence;
drop index claims_told_in;
create index claims_told_in on claims (program_id, document_id, kind);

-- Each quote of a fact once: of several claims with one place the first by id stands for all. A plain `group by` would have to sort
-- every quote of the catalogue before the first row could be shown.
create view fact_evidence as
select 'program' as fact_type, c.program_id as fact_id, e.document_id, e.start, e."end", e.quote,
  (select min(o.rule) from claims o join evidence x on x.claim_id = o.id where o.program_id = c.program_id and o.document_id = c.document_id
     and o.review != 'rejected' and x.start = e.start and x."end" = e."end") as rule,
  (select max(o.confidence) from claims o join evidence x on x.claim_id = o.id where o.program_id = c.program_id
     and o.document_id = c.document_id and o.review != 'rejected' and x.start = e.start and x."end" = e."end") as confidence
from programs p join claims c on c.program_id = p.id join evidence e on e.claim_id = c.id
where p.band = 'published' and c.kind != 'score' and c.review != 'rejected' and not exists (
  select 1 from claims o join evidence x on x.claim_id = o.id where o.program_id = c.program_id and o.document_id = c.document_id
    and o.kind != 'score' and o.review != 'rejected' and x.start = e.start and x."end" = e."end" and x.id < e.id)
union all
select 'score', c.score_id, e.document_id, e.start, e."end", e.quote,
  (select min(o.rule) from claims o join evidence x on x.claim_id = o.id where o.score_id = c.score_id and o.document_id = c.document_id
     and o.review != 'rejected' and x.start = e.start and x."end" = e."end"),
  (select max(o.confidence) from claims o join evidence x on x.claim_id = o.id where o.score_id = c.score_id
     and o.document_id = c.document_id and o.review != 'rejected' and x.start = e.start and x."end" = e."end")
from scores s join claims c on c.score_id = s.id join evidence e on e.claim_id = c.id
where s.band = 'published' and c.review != 'rejected' and not exists (
  select 1 from claims o join evidence x on x.claim_id = o.id where o.score_id = c.score_id and o.document_id = c.document_id
    and o.review != 'rejected' and x.start = e.start and x."end" = e."end" and x.id < e.id)
