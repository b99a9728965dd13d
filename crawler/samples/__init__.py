"""Five invented outlets in five real regions, each built like a kind of site that exists.

Enters: the stories of `stories/`, the reports of `reports/`, a folder of templates for each site.
Leaves: real HTTP on loopback, with feeds, sitemaps, an API, listings, multi-page articles, documents and bad habits.
Never here: a fact for the catalogue by another way than its pages; every programme, person and event in them is made up.
"""
