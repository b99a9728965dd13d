drop view program_table;
drop view score_table;

-- `quote` and `source` come from one place: the quote stands in the report at that address. What a person rejected is neither.
create view program_table as
select
  p.id,
  coalesce(r.official_name, case p.scope when 'national' then 'Nasional' else 'Belum jelas' end) as region,
  p.name as program,
  (select group_concat(name, '; ') from (select n.name from program_names n where n.program_id = p.id and n.kind != 'main' order by n.name)) as other_names,
  (select group_concat(label_id, '; ') from (select d.label_id from program_dimensions x join dimensions d on d.key = x.dimension
     where x.program_id = p.id order by x.dimension)) as dimensions,
  (select group_concat(name, '; ') from (select o.name from program_opds x join opds o on o.id = x.opd_id
     where x.program_id = p.id order by o.name)) as opds,
  (select group_concat(status, '; ') from (select distinct s.status from program_statuses s where s.program_id = p.id order by s.status)) as statuses,
  (select group_concat(year, '; ') from (select distinct s.year from program_statuses s where s.program_id = p.id and s.year > 0 order by s.year)) as years,
  p.document_count as reports,
  p.independent_texts,
  p.first_reported,
  p.last_reported,
  (select e.quote from claims c join evidence e on e.claim_id = c.id where c.program_id = p.id and c.kind = 'program' and c.review != 'rejected'
     order by c.confidence desc, length(e.quote) desc, e.id limit 1) as quote,
  (select x.url from claims c join evidence e on e.claim_id = c.id join documents x on x.id = e.document_id
     where c.program_id = p.id and c.kind = 'program' and c.review != 'rejected' order by c.confidence desc, length(e.quote) desc, e.id limit 1) as source,
  p.region_code,
  r.province_name as province,
  p.scope,
  p.confidence,
  p.review
from programs p left join regions r on r.code = p.region_code
where p.band = 'published';

create view score_table as
select
  s.id,
  coalesce(r.official_name, 'Belum jelas') as region,
  s.subject_type,
  case s.subject_type when 'dimension' then coalesce(d.label_id, s.subject) when 'program' then coalesce(p.name, s.subject)
    when 'opd' then coalesce(o.name, s.subject) else s.subject end as subject,
  s.metric, s.value, s.unit, s.scale_max, s.achieved, s.total, s.year, s.role, s.bound, s.label,
  d.label_id as dimension, s.instrument, s.issuer, s.stage,
  s.document_count as reports,
  s.independent_texts,
  (select e.quote from claims c join evidence e on e.claim_id = c.id where c.score_id = s.id and c.review != 'rejected'
     order by c.confidence desc, length(e.quote) desc, e.id limit 1) as quote,
  (select x.url from claims c join evidence e on e.claim_id = c.id join documents x on x.id = e.document_id
     where c.score_id = s.id and c.review != 'rejected' order by c.confidence desc, length(e.quote) desc, e.id limit 1) as source,
  s.region_code, s.program_id, s.opd_id, s.score_key, s.confidence, s.review
from scores s
left join regions r on r.code = s.region_code
left join dimensions d on d.key = s.dimension
left join programs p on p.id = s.program_id
left join opds o on o.id = s.opd_id
where s.band = 'published';
