"""Both languages: messages from the Babel catalogue, numbers and dates in the reader's form.

Messages in code and templates are English; `locale/id/LC_MESSAGES/messages.po` holds the Indonesian, which is what people see first.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from gettext import NullTranslations
from importlib import resources
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from datasette_plugins.visitor import visitor

_LOCALES = {"id": "id_ID", "en": "en_GB"}
HOME_ZONE = ZoneInfo("Asia/Jakarta")


@cache
def _translations(language: str) -> NullTranslations:
    """The catalogue of a language, compiled from its .po when first used, so that the two can never differ."""
    if language == "en":
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return Translations(compiled)


def read_catalogue(language: str) -> Catalog:
    """The messages of `locale/<language>/LC_MESSAGES/messages.po`."""
    path = resources.files("datasette_plugins").joinpath(f"locale/{language}/LC_MESSAGES/messages.po")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def translate(message: str) -> str:
    """The message in the reader's language."""
    return _translations(visitor().language).gettext(message)


def translate_plural(one: str, many: str, count: int) -> str:
    """The message for a count in the reader's language."""
    return _translations(visitor().language).ngettext(one, many, count)


_ = translate


def locale() -> str:
    """The reader's locale for numbers and dates."""
    return _LOCALES[visitor().language]


def number(value: Any, digits: int = 2) -> str:
    """1234.5 as "1.234,5" in Indonesian, "1,234.5" in English; nothing as an empty string."""
    if value is None or value == "":
        return ""
    return _number(value, digits, locale())


@lru_cache(maxsize=20_000)  # a page has hundreds of numbers, mostly the same ones, and Babel takes its time with each
def _number(value: Any, digits: int, locale_: str) -> str:
    return str(format_decimal(value, format="#,##0." + "#" * digits if digits else "#,##0", locale=locale_))


def day(value: str | None, precision: str | None = "day") -> str:
    """An ISO date as people write it: "12 Mei 2024", "Mei 2024" or "2024" by its precision; other text unchanged."""
    if not value:
        return ""
    return _day(value, precision, locale())


@lru_cache(maxsize=20_000)
def _day(value: str, precision: str | None, locale_: str) -> str:
    try:
        if len(value) == 4 or precision == "year":
            return value[:4]
        if len(value) == 7 or precision == "month":
            return str(format_skeleton("yMMMM", date.fromisoformat(value[:7] + "-01"), locale=locale_))
        return str(format_date(date.fromisoformat(value[:10]), "d MMMM y", locale=locale_))
    except ValueError:
        return value


def today() -> str:
    """The day it is in Jakarta, as an ISO date."""
    return datetime.now(HOME_ZONE).date().isoformat()


def moment(value: str | datetime | None) -> str:
    """A UTC moment on the clock of Jakarta: "12 Mei 2024 14.30 WIB"."""
    if not value:
        return ""
    try:
        point = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    if point.tzinfo is None:
        point = point.replace(tzinfo=ZoneInfo("UTC"))
    clock = "HH.mm" if visitor().language == "id" else "HH:mm"
    return str(format_datetime(point.astimezone(HOME_ZONE), f"d MMM y {clock}", locale=locale())) + " WIB"
