"""What the rooms below say when something cannot be done, in the reader's language.

They speak one English sentence (`index.errors`). The sentences a button can lead to stand here as messages with places for their
values; any other passes through as it is.
"""

from __future__ import annotations

import re
from functools import cache

from datasette_plugins.language import translate
from index.errors import Problem


def N_(message: str) -> str:
    """Mark a message for the catalogue."""
    return message


SENTENCES = (
    N_("'%(key)s' is no decision. `kotalog review list --decided` shows their keys."),
    N_("nothing in the catalogue has the id '%(id)s'. `kotalog review list` and the site show the ids."),
    N_("'%(verdict)s' needs two ids."),
    N_("these two belong to different regions, and nothing is joined across regions."),
    N_("these two are one already, by the name itself. To part them, give the names as '<block>|<name>'."),
    N_("of a story only 'same' and 'different' can be said: whether it tells what another one tells."),
    N_("a new name is missing."),
    N_("only a programme can be split, named by its id."),
    N_("everything the catalogue knows of %(id)s comes with %(taken)s, so nothing would be left of it."),
    N_("'%(name)s' is the only name of %(id)s. To part two programmes of one name, give a document or an office."),
    N_("'%(name)s' is no name, document or office of %(id)s. Its names: %(names)s."),
    N_("'%(id)s' has no schedule yet. `kotalog schedule set %(same)s @daily` makes one."),
    N_("'%(zone)s' is no known time zone. Use Asia/Jakarta, Asia/Makassar or Asia/Jayapura."),
    N_("'%(cron)s' is no cron line (%(why)s). Write five fields such as '30 6 * * *', or @hourly, @daily, @weekly."),
    N_("'%(cron)s' never comes. Write five fields such as '30 6 * * *'."),
    N_("there is no source '%(id)s'. `kotalog sources list` shows the ids."),
    N_("%(url)s: already belongs to the source '%(id)s'. Edit that one instead."),
    N_("%(place)s: base_url '%(url)s' must be a web address such as https://berita.example.go.id."),
    N_("%(place)s: region_code '%(code)s' must be a region's code such as 33 or 33.10."),
    N_("'%(code)s' is no region's code."),
    N_("%(place)s: %(column)s '%(value)s' is no known time zone; use Asia/Jakarta, Asia/Makassar or Asia/Jayapura."),
)


def in_words(problem: Problem) -> str:
    """The problem's sentence in the reader's language."""
    said = str(problem)
    for message, pattern in _patterns().items():
        if found := pattern.fullmatch(said):
            return translate(message) % found.groupdict()
    return said


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {message: re.compile(_PLACE.sub(r"(?P<\1>.*?)", re.escape(message)), re.DOTALL) for message in SENTENCES}


_PLACE = re.compile(r"%\\\((\w+)\\\)s")
