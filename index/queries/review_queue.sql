-- What waits for a person, the decision that changes most first: pairs in doubt, facts in the review band, conflicts between sources.
-- A pair is two programmes, or two stories (kind story) that may tell one event in other words; the ids of a story are those of documents.
-- Parameters: region (a code or null), what (pair, program, score, conflict, story or null), limit, offset.
with waiting as (
  select 'pair' as what, d.id, 'program' as kind, d.left_id as target, d.right_id as other, d.left_name as name, d.right_name as other_name,
    d.block as region_code, d.reason, d.weight as confidence, d.impact, null as quote, null as document_id
  from doubtful_pairs d
  where not exists (select 1 from programs p where p.id in (d.left_id, d.right_id) and p.review = 'rejected')
  union all
  select 'pair', l.left_id || '-' || l.right_id, 'story', l.left_id, l.right_id, coalesce(a.title, a.url, a.id), coalesce(b.title, b.url, b.id),
    (select min(x.region_code) from document_regions x where x.document_id = l.left_id and x.role = 'subject'),
    'the two tell the same in other words, so they may be one story and count as one text', l.similarity,
    (select count(distinct coalesce(c.program_id, c.score_id)) from claims c
      where c.document_id = l.left_id and c.kind in ('program', 'score') and coalesce(c.program_id, c.score_id) in
        (select coalesce(o.program_id, o.score_id) from claims o where o.document_id = l.right_id and o.kind in ('program', 'score'))),
    null, l.left_id
  from story_proposals l join documents a on a.id = l.left_id join documents b on b.id = l.right_id
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
where (:region is null or w.region_code = :region) and (:what is null or w.what = :what or (:what = 'story' and w.kind = 'story'))
order by w.impact * (1.0 - abs(w.confidence - 0.5)) desc, w.what, w.id
limit :limit offset :offset
