-- Every claim of one programme with its quote and document, newest reports first. Parameter: program_id.
select c.id as claim_id, c.kind, c.name, c.dimension, c.opd_id, c.status, c.year, c.region_code, c.rule, c.confidence, c.band, c.review,
  e.id as evidence_id, e.start, e."end", e.quote, d.id as document_id, d.title, d.url, coalesce(d.published, d.event_date) as published,
  d.story_id, s.name as source
from claims c join documents d on d.id = c.document_id left join evidence e on e.claim_id = c.id left join sources s on s.id = d.source_id
where c.program_id = :program_id
order by published desc, d.id, c.kind, e.start, c.id
