-- Judgements that no longer find what they were about.
select key, kind, target, reason from judgement_conflicts order by kind, target
