-- All counts and facets of the last build.
select name, key, value from summaries order by name, value desc, key
