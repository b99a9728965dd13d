"""Scanned pages to words, when the extra `ocr` and tesseract with its Indonesian data are installed."""

from __future__ import annotations

import shutil
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from extract.reading.decode import scrub
from extract.reading.pdf_layout import Word

_DPI = 300
_MIN_CONFIDENCE = 40


@lru_cache(maxsize=1)
def can_recognise() -> bool:
    """Whether pytesseract and the tesseract program are there."""
    return find_spec("pytesseract") is not None and shutil.which("tesseract") is not None


def recognise(page: Any, height: float) -> list[Word]:
    """The words tesseract sees on a pdfium page, in points from the top left."""
    import pytesseract  # type: ignore[import-not-found]  # the extra `ocr`

    scale = _DPI / 72
    picture = page.render(scale=scale).to_pil()
    languages = set(pytesseract.get_languages(config=""))
    chosen = "+".join(code for code in ("ind", "eng") if code in languages) or "eng"
    data = pytesseract.image_to_data(picture, lang=chosen, config="--psm 6", output_type=pytesseract.Output.DICT, timeout=60)
    words = []
    for place, text in enumerate(data["text"]):
        if text.strip() and float(data["conf"][place]) >= _MIN_CONFIDENCE:
            left, top = data["left"][place] / scale, data["top"][place] / scale
            wide, high = data["width"][place] / scale, data["height"][place] / scale
            words.append(Word(scrub(text.strip()), left, left + wide, top, top + high, max(high, 4.0)))
    return words
