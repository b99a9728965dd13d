-- Where an id leads today: itself, or the one it was merged into. Parameter: id.
select coalesce((select id from redirects where old_id = :id), :id) as id
