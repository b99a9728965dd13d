"""Where a text is abroad: the places abroad that it names, and the sentences it tells of them.

A story that has gone to another country stays there until something of home is named: a region of ours, one of its offices,
its head, "kita". Who says so ("tutur Bupati") is no sign of home, for it is told from there; a guest, a model or an event abroad
does not take the story along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.programs.cues import within
from extract.finders import abroad
from extract.finders.opds import is_office
from extract.model import Mention
from extract.segment import Sentence

Span = tuple[int, int]

# "Universitas Melbourne", "Konsul Jenderal Jepang", "perbatasan dengan Timor Leste": a body, a guest, a neighbour
_NO_PLACE = re.compile(
    r"\b(?:(?:ber)?bahasa(?:\s\w{4,12}\s(?:dan|atau))?|sastra|les|kursus|universitas|university\sof|institut|konsul(?:at)?(?:\sjenderal)?|konjen|kedutaan(?:\sbesar)?|kedubes|duta\sbesar|dubes|ekspor\ske|pasar"
    r"|(?:per|ber)batas(?:an)?(?:\s(?:darat|laut|negara))?(?:\sdengan|\sri-?)?|pekerja\smigran\sdi)[\s-]$",
    re.IGNORECASE,
)
_CITY = re.compile(
    r"\b(?:di|ke|dari|asal|dan|dengan|antara|kota|warga|mengunjungi|in|to)\s(?:[Kk]ota\s)?(?P<name>[A-Z][\w'’-]{2,20}(?:\s[A-Z][\w'’-]{1,20}){0,2})(?:,\s(?:(?:ibu\s)?kota\s(?:[a-z]+\s){0,3}(?:di\s)?)?|\s\()$"
)
# "Montana di Bulgaria": a capitalised name with its country
_CITY_IN = re.compile(r"(?<![\w.-])(?P<name>[A-Z][\w'’-]{2,20})(?:,\s(?:sebuah\s)?kota(?:\s[a-z]{3,12}){0,2})?\sdi\s$")
# What is said abroad by those who came back, or stands there for a while: a guest, a model, an event, a maker, where somebody studied.
_NO_STAY = re.compile(
    r"\b(?:terinspirasi|inspirasi|diilhami|ilham|meniru|mencontoh|mengadopsi|diadopsi|belajar|berguru|berkaca|se(?:pulang|kembali|tiba)(?:nya)?|pulang|kembali|seperti|ala|dibanding(?:kan)?|mengalahkan|mirip"
    r"|setara|sekelas|asal|delegasi|rombongan|tamu|mahasiswa|peneliti|pakar|dosen|profesor|ahli|konsultan|relawan|juri|investor|perusahaan|vendor|pabrikan|produsen|lembaga|yayasan|badan|bank|hibah|bantuan|dana|pinjaman|pendanaan"
    r"|kerja\s?sama|bekerja\ssama|bermitra|kemitraan|mitra|bersama|didukung|dukungan|teknologi|buatan|impor|produk|merek|lulusan|alumni|alumnus|kuliah|magang|merantau|perantau\w*|bekerja|nafkah|berobat|berlibur|liburan|migran|beasiswa|(?:di|meng)?ekspor|(?:di|ter)jual|menjual|dikirim|mengirim|dipasarkan|wisatawan|turis|pembeli"
    r"|ajang|forum|konferensi|kongres|pameran|expo|congress|summit|conference|prize|awards?|lomba|kompetisi|penghargaan|festival|olimpiade|seminar|sidang|pertemuan|laporan|majalah|versi)\b"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:program|aplikasi|inovasi|layanan|sistem|konsep|model|gagasan)(?:nya|\s(?:ini|itu|tersebut|serupa|sejenis))\b", re.IGNORECASE
)
# who says so, wherever it stands in the sentence
_SAYING = re.compile(
    r"(?:,\s|[\"”]\s?|^)(?:(?:kata|ujar|tutur|cerita|jelas|papar|ungkap|sambung|kenang|terang|imbuh|ucap|sebut|lanjut|tambah|menurut)(?:nya)?(?:\s[^,.;:\"”\n]{2,70})?)(?=[,.;:\"”\n])",
    re.IGNORECASE,
)
_OF_HOME = re.compile(
    r"\b(?:kita|pem(?:kot|kab|ko|da|prov)|bupati|wabup|wawali|sekda|camat|lurah|kadis\w*|kabid|(?-i:OPD|SKPD|DPRD|RPJMD|ASN)|perangkat\sdaerah|di\ssini|master\s?plan|rencana\sinduk|quick[\s-]?wins?"
    r"|tanah\sair|(?-i:Indonesia|Nusantara)|kabupaten|kecamatan|kelurahan|puskesmas|(?-i:Wali\s?[Kk]ota|Walikota)(?!\s[A-Z]|nya|\s(?:setempat|itu|di\ssana))|daerah(?:nya)?\ssendiri"
    r"|(?:daerah|kota|desa|program|aplikasi|dinas|punya|milik)\skami|kami\s(?:sudah|telah|punya|memiliki|akan|siap|ingin|baru|juga|luncurkan|kembangkan|rintis|bangun|sendiri)"
    r"|sepulang(?:nya)?|sekembali(?:nya)?|pulang\sdari|kembali\ske)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\s(?:setempat|di\ssana|(?:kota|negara|negeri)\s(?:itu|tersebut))\b", re.IGNORECASE)
_GOAL = re.compile(r"\b(?:ke|di|dari|mengunjungi)\s(?:[\w-]{2,20},?\s){0,4}$")
THERE = re.compile(
    r"\s{0,2}[\"“]?(?:(?:di|dari|oleh)\s)?(?P<what>kota|negara|negeri|ibu\skota|pemerintah|warga|penduduk)\s(?:(?!yang|dan)[a-z-]{3,12}\s){0,2}(?:itu|tersebut|ini|(?:di\s)?sana|setempat)\b|\s{0,2}di\ssana\b",
    re.IGNORECASE,
)
# "Di kotanya, kata ketua delegasi, ada ..."
_AT_THEIRS = re.compile(
    r"\s{0,2}[\"“]?[Dd]i\s(?:kota|negara|negeri)(?:nya|\s(?:asal)?(?:nya|\smereka))\b[^.]{0,60}\b(?:delegasi|tamu|rombongan|utusan|duta\sbesar|konsul)\b"
)
_WHENCE = 800  # characters from the place abroad to its guests' words
_GUEST = re.compile(
    r"\b(?:delegasi|tamu|utusan|rombongan|tim|wisatawan|turis|mahasiswa)\s(?:dari|asal)\s(?:[\w-]{2,20},?\s){0,3}$", re.IGNORECASE
)


class Abroad:
    """The places abroad of a text, and which of its sentences are told of them."""

    __slots__ = ("_offices", "_regions", "_text", "hits")

    def __init__(self, text: str, regions: Sequence[Mention], offices: Sequence[Mention]) -> None:
        self._text, self._regions, self._offices = text, regions, offices
        self.hits = self._all(abroad.find(text))

    def places_in(self, sentence: Sentence) -> list[Span]:
        """The places abroad of a sentence, without the bodies and guests that are only called after one."""
        return [
            hit
            for hit in self.hits
            if sentence.start <= hit[0] < sentence.end and not _NO_PLACE.search(self._text, max(0, hit[0] - 40), hit[0])
        ]

    def homes_in(self, sentence: Sentence) -> list[int]:
        """Where a sentence names something of home, by ascending place; not in the words that tell who says so."""
        text = self._text
        said = [match.span() for match in _SAYING.finditer(text, sentence.start, sentence.end)]
        found = [mention.start for mention in within(self._regions, sentence)]
        found += [
            one.start
            for one in within(self._offices, sentence)
            if is_office(one) and not (text[one.start].islower() or _ELSEWHERE.match(text, one.end))
        ]
        found += [match.start() for match in _OF_HOME.finditer(text, sentence.start, sentence.end)]
        return sorted(at for at in found if not any(start <= at < end for start, end in said))

    def told(self, sentences: Sequence[Sentence]) -> frozenset[int]:
        """The numbers of the sentences that are told of a place abroad alone."""
        if not self.hits:
            return frozenset()
        found: set[int] = set()
        last: Sentence | None = None  # the last sentence, where it went abroad or was there
        is_home = False  # a story that begins abroad stays there from paragraph to paragraph, until something of home is named
        for number, sentence in enumerate(sentences):
            homes = self.homes_in(sentence)
            is_home = is_home or bool(homes)
            if _AT_THEIRS.match(self._text, sentence.start) and any(0 < sentence.start - hit[0] < _WHENCE for hit in self.hits):
                found.add(sentence.index)
                last = None
                continue
            places = self.places_in(sentence)
            is_heading = sentence.block.kind == "heading"
            follows = last is not None and (not is_home or last.block_index == sentence.block_index or last.index == sentence.heading)
            if not homes and number and self._goes_there(sentences[number - 1], sentence):
                found.add(sentence.index)
                last = sentence
                continue
            is_there = last is not None and number - last.index <= 1 and self._speaks_of_there(sentence)
            if homes:
                behind = sentences[number + 1] if number + 1 < len(sentences) else None
                goes_on = bool(places) and behind is not None and self._stays_there(places[-1], homes[-1], sentence, behind)
                last = sentence if goes_on else None
            elif (any(self._is_stay(hit, sentence) for hit in places) and (number or not is_heading)) or (
                last is not None and (is_there or (follows and (last.index in found)))
            ):
                found.add(sentence.index)
                last = sentence
            else:
                last = None
        return frozenset(found)

    def _speaks_of_there(self, sentence: Sentence) -> bool:
        """ "Kota itu punya ...", '"Kami menata jalan lebih dulu," kata wali kota setempat': still of the place named before."""
        begins = THERE.match(self._text, sentence.start) is not None
        return begins or _ELSEWHERE.search(self._text, sentence.start, sentence.end) is not None

    def _goes_there(self, before: Sentence, sentence: Sentence) -> bool:
        """ "... mempelajari bagaimana Aarhus bertahan. Kota itu punya ...": what the sentence before named last, and nothing of home."""
        there = THERE.match(self._text, sentence.start)
        if there is None or there.group().endswith("ini") or before.block_index != sentence.block_index:
            return False
        places = self.places_in(before)
        return bool(places) and not self.homes_in(before) and _GUEST.search(self._text, before.start, places[-1][0]) is None

    def _is_stay(self, hit: Span, sentence: Sentence) -> bool:
        """Whether the text goes to the place, not only to its guests, makers and prizes."""
        return (
            _NO_STAY.search(self._text, sentence.start, hit[0]) is None and _POINTS_BACK.search(self._text, sentence.start, hit[0]) is None
        )

    def _stays_there(self, hit: Span, home: int, sentence: Sentence, behind: Sentence) -> bool:
        """ "Bupati X berkunjung ke Osaka. Kota itu ...": gone to and named last, or beside a region that is no city."""
        there = THERE.match(self._text, behind.start)
        before = self._text[max(sentence.start, hit[0] - 60) : hit[0]]
        if there is None or there.group().endswith("ini") or _GOAL.search(before) is None or _GUEST.search(before):
            return False
        is_town = (there["what"] or "").casefold() in ("kota", "ibu kota")
        return hit[0] > home or (is_town and not any(m.form.casefold().startswith("kota") for m in within(self._regions, sentence)))

    def _all(self, listed: Sequence[Span]) -> list[Span]:
        """The places that are listed, and those the text itself puts there: "di Aarhus, Denmark", and then "Aarhus" alone."""
        text, found = self._text, set(listed)
        for start, _ in listed:
            city = _CITY.search(text, max(0, start - 80), start) or _CITY_IN.search(text, max(0, start - 60), start)
            if city is None or any(m.start <= city.start("name") < m.end for m in (*self._regions, *self._offices)):
                continue
            found |= self._places_of(city["name"])
        return sorted(found)

    def _places_of(self, name: str) -> set[Span]:
        text, at, found = self._text, self._text.find(name), set()
        while at >= 0:
            end = at + len(name)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                found.add((at, end))
            at = text.find(name, end)
        return found


def without_sayings(words: str) -> str:
    """The words without those that tell who says so."""
    return _SAYING.sub("", words)
