"""Words that say that two rows go pair by pair: "masing-masing", "berturut-turut", "dalam urutan yang sama", "kalau diurutkan"."""

from __future__ import annotations

import re

from extract import matching

# "dalam urutan ketiga", "menurut urutan peringkat" put one thing in its place and deal nothing out.
_NO_PLACE = (
    r"(?!\s(?:ke\b|kedua\b|ketiga\b|keempat\b|kelima\b|keenam\b|ketujuh\b|pertama|per\b|\d|peringkat|nilai|skor|prioritas|teratas|terbawah"
    r"|terakhir|tertinggi|terendah|abjad|waktu|acara))"
)
_ORDER = (
    rf"\b(?:dalam|sesuai|menurut|berdasarkan|mengikuti|seturut|dengan)\s(?:dengan\s)?urutan(?:nya)?\b{_NO_PLACE}"
    r"|\b(?:kalau|jika|bila|apabila)\s(?:di)?urut(?:kan|-urutkan)?\b|\b(?:begitu|demikian|itulah)\surutannya\b|\bsecara\surut\b"
    r"|\bin\s(?:the\ssame|that|this)\sorder\b"
)
EACH = matching.compile(
    r"\bmasing[\s-]{1,3}masing(?:nya)?\b|\b(?:secara\s)?(?:berturut[\s-]{1,3}turut|berurut[\s-]{1,3}turut|berurut(?:an)?)\b"
    rf"|\bsecara\s(?:bergantian|bergiliran)\b|\brespectively\b|{_ORDER}",
    re.IGNORECASE,
)
# One that speaks of an order takes along whose it is: ", sesuai urutan penyebutan camat tadi,".
_ASIDE = re.compile(
    rf"\s?,?\s?(?:(?:{_ORDER})(?:\s[a-z]{{2,14}}){{0,5}}(?:,|\s?$)|(?:{_ORDER})(?:\s(?:yang\s)?(?:sama|serupa|itu|ini|tersebut|tadi))?"
    rf"|(?:{EACH.pattern})),?",
    re.IGNORECASE,
)


def without_order(said: str) -> str:
    """The words without those of order and the commas around them."""
    return _ASIDE.sub(" ", said)
