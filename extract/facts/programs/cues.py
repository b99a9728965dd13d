"""Words that several constructions look for around a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.model import Mention
from extract.segment import Sentence

HEAD_NOUN = re.compile(
    r"\b(?:program(?:-program)?|progran|inovasi(?:-inovasi)?|aplikasi(?:-aplikasi)?|layanan(?:-layanan)?|quick[\s-]?wins?|sistem|platform|portal|terobosan|"
    r"gerakan|kegiatan\sunggulan|unggulan|usulan|calon|nominasi|nama\slain|terobosan|andalan|apps?|applications?|innovations?|programs|programmes|services?|superapps?|super[\s-]apps?|fitur)\b",
    re.IGNORECASE,
)
CAPITAL = re.compile(r"(?<![\w.-])[\"“]?(?:[A-Z][\w-]|e-[a-zA-Z])")
PEOPLE = re.compile(
    r"\b(?:kata|ujar|menurut|oleh|bersama|narasumber|hadir|dihadiri|di\w*jelaskan|disampaikan|dipaparkan|peserta|perwakilan|kepala|staf|tim|bapak|ibu|saudara|dr|prof)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
SPEAKER = re.compile(r"\b(?:menurut|kata|ujar|tutur|jelas|ungkap|papar|imbuh|ucap)\s{1,3}$", re.IGNORECASE)  # right before a name
LOOKS_BACK = re.compile(r"\b(?:program|inovasi|aplikasi|layanan|sistem|platform)\s(?:ini|itu|tersebut)\b", re.IGNORECASE)


def within(mentions: Sequence[Mention], sentence: Sentence) -> Sequence[Mention]:
    """The mentions that begin in the sentence; `mentions` are sorted by place."""
    low = bisect_left(mentions, sentence.start, key=lambda m: m.start)
    return mentions[low : bisect_left(mentions, sentence.end, lo=low, key=lambda m: m.start)]
