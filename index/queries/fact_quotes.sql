-- The quotes that support one programme or score, newest documents first, a quote that only tells the region after the others of its
-- document. Parameter: fact_id.
select e.document_id, d.url, d.title, coalesce(d.published, d.event_date) as published, e.start, e."end", e.quote,
  min(c.rule) as rule, max(c.confidence) as confidence
from claims c join evidence e on e.claim_id = c.id join documents d on d.id = e.document_id
where (c.program_id = :fact_id or c.score_id = :fact_id) and c.review != 'rejected'
group by e.document_id, e.start, e."end"
order by published desc, e.document_id, min(c.kind = 'region'), e.start
