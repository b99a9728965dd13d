"""Scanned pages to words, when the extra `ocr` and tesseract with its Indonesian data are installed."""

from __future__ import annotations

import os
import shutil
from functools import lru_cache
from importlib.util import find_spec
from statistics import median
from typing import Any

from extract.reading.decode import scrub
from extract.reading.pdf_layout import Word

_DPI = 300
_MIN_CONFIDENCE = 40
_DARK = 140  # of 255
_LONGEST_STROKE = 110  # pixels: the stem of a letter of 30 points
_ASKEW = 2  # pixels


@lru_cache(maxsize=1)
def can_recognise() -> bool:
    """Whether pytesseract and the tesseract program are there."""
    return find_spec("pytesseract") is not None and shutil.which("tesseract") is not None


def recognise(page: Any) -> list[Word]:
    """The words tesseract sees on a pdfium page, in points from the top left; none where it fails."""
    import pytesseract  # type: ignore[import-untyped, import-not-found, unused-ignore]  # the extra `ocr`

    scale = _DPI / 72
    picture = _without_rules(page.render(scale=scale).to_pil())
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # documents are read side by side already
    languages = set(pytesseract.get_languages(config=""))
    chosen = "+".join(code for code in ("ind", "eng") if code in languages) or "eng"
    try:
        data = pytesseract.image_to_data(picture, lang=chosen, config="--psm 6", output_type=pytesseract.Output.DICT, timeout=60)
    except (RuntimeError, pytesseract.TesseractError):  # it took too long, or gave up
        return []
    lines: dict[tuple[int, int, int], list[int]] = {}
    for place, text in enumerate(data["text"]):
        if text.strip() and float(data["conf"][place]) >= _MIN_CONFIDENCE:
            lines.setdefault((data["block_num"][place], data["par_num"][place], data["line_num"][place]), []).append(place)
    return [word for places in lines.values() for word in _line(data, places, scale)]


def _line(data: dict[str, list[Any]], places: list[int], scale: float) -> list[Word]:
    """The words of one line on one baseline: the boxes tesseract gives them end where their own letters end."""
    top = median(data["top"][place] for place in places) / scale
    base = median(data["top"][place] + data["height"][place] for place in places) / scale
    size = max(median(data["height"][place] for place in places) / scale, 4.0)
    return [
        Word(
            scrub(data["text"][place].strip()),
            data["left"][place] / scale,
            (data["left"][place] + data["width"][place]) / scale,
            top,
            base,
            size,
        )
        for place in places
    ]


def _without_rules(picture: Any) -> Any:
    """The picture without the lines of its tables, which tesseract takes for pictures together with the words between them."""
    import numpy
    from PIL import Image

    grey = numpy.asarray(picture.convert("L")).copy()
    dark = grey < _DARK
    for axis in (0, 1):
        thick = dark.copy()  # a line on a page that lies askew is a flight of steps
        for shift in range(1, _ASKEW + 1):
            thick |= numpy.roll(dark, shift, axis=1 - axis) | numpy.roll(dark, -shift, axis=1 - axis)
        grey[_runs(thick, axis, _LONGEST_STROKE)] = 255
    return Image.fromarray(grey)


def _runs(dark: Any, axis: int, length: int) -> Any:
    """Where `dark` lies in a run of at least `length` pixels along `axis`."""
    import numpy

    if dark.shape[axis] <= length:
        return numpy.zeros_like(dark)
    sums = numpy.cumsum(numpy.insert(dark.astype(numpy.int32), 0, 0, axis=axis), axis=axis)
    ahead = numpy.take(sums, range(length, sums.shape[axis]), axis=axis) - numpy.take(sums, range(sums.shape[axis] - length), axis=axis)
    starts = ahead == length
    marks = numpy.zeros(tuple(size + (1 if place == axis else 0) for place, size in enumerate(dark.shape)), dtype=numpy.int32)
    first = [slice(None)] * 2
    first[axis] = slice(0, starts.shape[axis])
    marks[tuple(first)] += starts
    after = [slice(None)] * 2
    after[axis] = slice(length, length + starts.shape[axis])
    marks[tuple(after)] -= starts
    inside = [slice(None)] * 2
    inside[axis] = slice(0, dark.shape[axis])
    return numpy.cumsum(marks, axis=axis)[tuple(inside)] > 0
