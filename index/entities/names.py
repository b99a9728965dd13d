"""Keys of names: what stays the same when a name is written in another way."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Words that say what kind of thing a name is. They lead a name without belonging to it: "Aplikasi Warung Cerdas" is "Warung Cerdas".
TYPE_WORDS = frozenset("program programme aplikasi inovasi layanan sistem sistim platform portal app gerakan website".split())
_JOINED = re.compile(r"[’‘'`´\-‐‑‒–—.·_/]")
_OTHER = re.compile(r"[^\w\s]|_")


@lru_cache(maxsize=100_000)  # the names of a block are compared with each other again and again
def words(name: str) -> tuple[str, ...]:
    """The words of a name: compatibility forms unified, lower case, quotes and punctuation gone, hyphens and dots closed up or split.

    A single letter before a hyphen belongs to the next word: "e-Retribusi" is one word, "Antar-Obat" two.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = re.sub(r"\b(\w)[-‐‑](?=\w)", r"\1", text)
    text = _OTHER.sub("", _JOINED.sub(" ", text.replace("'", "").replace("’", "").replace("`", "")))
    return tuple(text.split())


@lru_cache(maxsize=100_000)
def bare_words(name: str) -> tuple[str, ...]:
    """`words` without leading type words, unless nothing telling would be left."""
    parts = words(name)
    while len(parts) > 1 and parts[0] in TYPE_WORDS and sum(map(len, parts[1:])) >= 3:
        parts = parts[1:]
    return parts


def name_key(name: str) -> str:
    """The key of a programme's name: its bare words without spaces, so that "SIAP-Warga", "SIAP Warga" and "SiapWarga" share it."""
    return "".join(bare_words(name)) or "".join(words(name)) or unicodedata.normalize("NFKC", name).casefold().strip()


def unaccented(name: str) -> str:
    """The name without the marks on its letters: "Fondrakö" is also written "Fondrako", "Pelésir" "Pelesir"."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


def initials(name: str) -> str:
    """First letters of the words, without the small joining words: the acronym a name would have."""
    return "".join(word[0] for word in words(name) if word not in {"dan", "di", "ke", "dari", "untuk", "yang", "dengan", "serta"})


def slug(name: str, longest: int = 60) -> str:
    """The name as part of an id: ASCII letters, digits and hyphens ("e-pustaka", "si-tanggap"); "tanpa-nama" when none is left."""
    plain = unicodedata.normalize("NFKD", re.sub(r"[’‘'`´]", "", name.casefold())).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain)
    while len(parts) > 1 and parts[0] in TYPE_WORDS:
        parts = parts[1:]
    text = "-".join(parts)
    if len(text) > longest:
        text = text[:longest].rsplit("-", 1)[0]
    return text or "tanpa-nama"
