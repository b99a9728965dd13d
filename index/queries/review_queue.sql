-- What waits for a person, the decision that changes most first: pairs in doubt, facts in the review band, conflicts between sources.
-- Parameters: region (a code or null), what (pair, program, score, conflict or null), limit, offset.
with waiting as (
  select 'pair' as what, d.id, 'program' as kind, d.left_id as target, d.right_id as other, d.left_name as name, d.right_name as other_name,
    d.block as region_code, d.reason, d.weight as confidence, d.impact, null as quote, null as document_id
  from doubtful_pairs d
  where not exists (select 1 from programs p where p.id in (d.left_id, d.right_id) and p.review = 'rejected')
  union all
  select 'program', p.id, 'program', p.id, null, p.name, null, p.region_code, null, p.confidence,
    (select count(*) from claims c where c.program_id = p.id),
    (select e.quote from claims c join evidence e on e.claim_id = c.id where c.program_id = p.id and c.kind = 'program' order by c.confidence desc, e.id limit 1),
    (select c.document_id from claims c where c.program_id = p.id and c.kind = 'program' order by c.confidence desc, c.id limit 1)
  from programs p where p.band = 'review' and p.review in ('none', 'edited')
  union all
  select case s.review when 'conflict' then 'conflict' else 'score' end, s.id, 'score', s.id, null,
    s.subject || ': ' || s.metric || coalesce(' ' || s.value, '') || coalesce(' (' || s.year || ')', ''), null, s.region_code,
    case s.review when 'conflict' then 'sources give different values' end, s.confidence,
    case s.review when 'conflict' then 3 else 1 end * s.document_count,
    (select e.quote from claims c join evidence e on e.claim_id = c.id where c.score_id = s.id order by c.confidence desc, e.id limit 1),
    (select c.document_id from claims c where c.score_id = s.id order by c.confidence desc, c.id limit 1)
  from scores s where (s.band = 'review' and s.review = 'none') or s.review = 'conflict'
)
select w.*, r.official_name as region, count(*) over () as total
from waiting w left join regions r on r.code = w.region_code
where (:region is null or w.region_code = :region) and (:what is null or w.what = :what)
order by w.impact * (1.0 - abs(w.confidence - 0.5)) desc, w.what, w.id
limit :limit offset :offset
