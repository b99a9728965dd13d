"""Whether a short form is made of the letters of a long one: "Disdukcapil", "DP3AP2KB"."""

from __future__ import annotations

import re


def abbreviates(short: str, long: str) -> bool:
    """Whether the letters of `short` run through `long` from left to right, each run from the start of a word (or of its stem)."""
    letters = re.sub(r"[^a-z0-9]", "", short.split()[0].casefold())
    words = [
        w
        for w in re.findall(r"[a-z0-9]+", long.casefold())
        if w not in ("dan", "serta", "di", "ke", "dari", "untuk", "yang", "of", "and", "the", "bagi")
    ]
    if not 2 <= len(letters) <= 24 or not words or letters == "".join(words):
        return False
    return _spells(letters, tuple(words))


def _spells(letters: str, words: tuple[str, ...]) -> bool:
    """Depth-first, memoised by (letters left, word): small inputs, so never more than a few hundred steps."""
    seen: set[tuple[int, int]] = set()

    def walk(i: int, w: int) -> bool:
        if i == len(letters):
            return w >= len(words) - max(1, len(words) // 4)
        if w == len(words) or (i, w) in seen:
            return False
        seen.add((i, w))
        word = words[w]
        for start in _onsets(word):
            length = 0
            while i + length < len(letters) and start + length < len(word) and letters[i + length] == word[start + length]:
                length += 1
                if walk(i + length, w + 1):
                    return True
            # In-word jumps: "Diskominfo" takes "kom" and "info", "Dispenduk" takes "p-end-uk" out of "kependudukan".
            if length and length >= 2:
                rest = word[start + length :]
                jump = rest.find(letters[i + length]) if i + length < len(letters) else -1
                if jump >= 0 and walk(i + length + 1, w + 1):
                    return True
        return w > 0 and walk(i, w + 1) if len(words) > 3 else False

    return walk(0, 0)


def _onsets(word: str) -> tuple[int, ...]:
    """Where an abbreviation may enter a word: at its start, or after a prefix (ke|penduduk|an, pe|layanan)."""
    onsets = [0]
    for prefix in ("ke", "pe", "per", "peng", "pen", "pem", "ber", "me", "se", "ter"):
        if word.startswith(prefix) and len(word) > len(prefix) + 3:
            onsets.append(len(prefix))
    return tuple(onsets)
