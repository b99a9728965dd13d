"""What surrounds the sentence being read: where the document plays, what was said before, which results were told last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.facts.regions import Places
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.sentence.scan import Scan

FURTHEST = 3  # sentences back to which "angka itu" or a bare further value may point
_POINTS_BACK = re.compile(
    r"\W{0,3}(?:(?:dari|pada|dengan|bahkan|sebelumnya|kini|sementara|adapun|padahal)\s)?"
    r"(?:(?:nilai|angka|skor|indeks|capaian|pencapaian|persentase|prosentase|hasil|perolehan|peringkat|posisi|realisasi|progres|target)"
    r"(?:nya|\s(?:ini|itu|tersebut|tadi)|(?=\s(?:akhir|pada|di|tahap|tahun|untuk|kita|kami|semula|sebelumnya)\b))"
    r"|(?:sesudah|setelah|usai|seusai|akibat|karena|lewat|imbas)\s(?:(?:ada|adanya)\s)?(?:penyesuaian|efisiensi|refocusing|recofusing|perubahan|pergeseran|pemangkasan|pemotongan"
    r"|rasionalisasi|penghematan|revisi|dipangkas|dipotong|dikurangi|disesuaikan|direvisi|ditambah|penambahan)\b"
    r"|(?:ini|itu|naik|turun|meningkat|menurun|kenaikan|penurunan|peningkatan|jawab)\b)"
)
_OPENS_WITH_TIME = re.compile(
    r"\W{0,3}(?:(?:pada|untuk|di|padahal|sementara|sedangkan|adapun)\s){0,3}(?:tahun\s(?:lalu|sebelumnya|kemarin|depan|ini)|(?:akhir\s)?(?:tahun\s)?20\d\d"
    r"|sebelumnya|semester|triwulan|tahap)\b"
)


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of one sentence.

    `is_on_topic`: headline or text near by speak of the programme; `is_central`: the whole document does. `has_prizes`: a list of winners
    may stand here.
    `is_account`: headline, heading or list opener announce how far programmes have got.
    `is_abroad`: the story is in another country here, and names nothing of home.
    `last`: the results of the last sentence that told any, at most FURTHEST sentences back.
    """

    places: Places
    previous: Scan | None = None
    heading: str | None = None
    is_on_topic: bool = False
    is_central: bool = False
    has_prizes: bool = False
    last: tuple[Claim, ...] = ()
    is_account: bool = False
    is_abroad: bool = False

    def carried(self, scan: Scan, metrics: tuple[str, ...]) -> Claim | None:
        """The result of one of `metrics` that this sentence goes on about without naming it again: "Angka itu naik dari ..."."""
        if not self.last or not (_POINTS_BACK.match(scan.folded) or _OPENS_WITH_TIME.match(scan.folded)):
            return None
        found = [claim for claim in self.last if claim.metric in metrics]
        whole = [claim for claim in found if claim.subject.kind == "region"]
        if len({(claim.subject.kind, claim.subject.name) for claim in found}) == 1:
            return found[-1]
        return whole[-1] if whole and not _POINTS_BACK.match(scan.folded) else None

    def subject_of(self, claim: Claim, scan: Scan) -> Subject | None:
        """The subject of a carried result, as understood in this sentence."""
        at = scan.sentence.start
        return Subject(claim.subject.kind, claim.subject.name, at, at, claim.subject.dimension, is_said=False, region=claim.subject.region)

    def has_told(self, *metrics: str) -> bool:
        """Whether one of the results told last is of one of these metrics."""
        return any(claim.metric in metrics for claim in self.last)
