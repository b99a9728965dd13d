-- The documents that print one story, the earliest first. Parameter: story_id.
select d.id, d.title, d.url, coalesce(d.published, d.event_date) as published, s.name as source
from documents d left join sources s on s.id = d.source_id where d.story_id = :story_id
order by published is null, published, d.id
