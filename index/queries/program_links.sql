-- Why the names of one programme are taken for one, and which names were kept apart. Parameter: program_id.
with keys as (select distinct block, name_key from claims where program_id = :program_id and kind in ('program', 'name'))
select l.left_key, l.right_key, l.outcome, l.reason, l.weight
from name_links l
where exists (select 1 from keys k where k.block = l.block and k.name_key in (l.left_key, l.right_key))
order by l.weight desc, l.left_key, l.right_key
