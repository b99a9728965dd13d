"""The words for the vocabulary of the contract: statuses, metrics, units, dimensions, kinds, confidence."""

from __future__ import annotations

import re

from datasette_plugins.language import number, translate
from datasette_plugins.visitor import visitor


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is shown."""
    return message


TERMS = {
    "flagship": _("Flagship"),
    "priority": _("Priority"),
    "quick_win": _("Quick win"),
    "running": _("Running"),
    "not_running": _("Not running"),
    "planned": _("Planned"),
    "launched": _("Launched"),
    "awarded": _("Awarded"),
    "evaluated": _("Evaluated"),
    "region": _("Region"),
    "dimension": _("Dimension"),
    "component": _("Component"),
    "aspect": _("Aspect"),
    "program": _("Programme"),
    "opd": _("Office"),
    "name": _("Name"),
    "alias": _("Other name"),
    "status": _("Status"),
    "score": _("Score"),
    "figure": _("Figure"),
    "completion": _("Completion"),
    "count": _("Count"),
    "index": _("Index"),
    "rank": _("Rank"),
    "award": _("Award"),
    "maturity": _("Maturity"),
    "progress": _("Progress"),
    "budget": _("Budget"),
    "percent": _("percent"),
    "points": _("points"),
    "programs": _("programmes"),
    "items": _("items"),
    "rupiah": _("rupiah"),
    "qualitative": _("in words"),
    "lower": _("at least"),
    "upper": _("at most"),
    "about": _("about"),
    "actual": _("Actual"),
    "previous": _("Previous"),
    "projected": _("Projected"),
    "target": _("Target"),
    "weight": _("Weight"),
    "delta": _("Difference"),
    "smart_city": _("Smart city evaluation"),
    "spbe": _("SPBE"),
    "iga": _("Innovative Government Award"),
    "ikci": _("IKCI"),
    "kipp": _("KIPP"),
    "other": _("Other"),
    "regional": _("One region"),
    "joint": _("Several regions"),
    "national": _("National"),
    "unresolved": _("Region left open by the text"),
    "news": _("News"),
    "government": _("Government page"),
    "report": _("Report"),
    "baseline": _("Baseline"),
    "output": _("Output"),
    "outcome": _("Outcome"),
    "impact": _("Impact"),
    "published": _("Published"),
    "review": _("To be reviewed"),
    "hidden": _("Hidden"),
    "none": _("Not reviewed"),
    "accepted": _("Accepted"),
    "rejected": _("Rejected"),
    "edited": _("Edited"),
    "conflict": _("Conflict"),
    "provinsi": _("Province"),
    "kabupaten": _("Regency"),
    "kota": _("City"),
    "healthy": _("Healthy"),
    "slow": _("Slow"),
    "blocked": _("Blocked"),
    "moved": _("Moved"),
    "unreachable": _("Unreachable"),
    "template changed": _("Template changed"),
    "fell silent": _("Fell silent"),
    "new": _("Not visited yet"),
    "disabled": _("Switched off"),
    "waiting": _("Waiting"),
    "done": _("Done"),
    "finished": _("Finished"),
    "failed": _("Failed"),
    "interrupted": _("Interrupted"),
    "stopped": _("Stopped"),
    "run": _("Run"),
    "probe": _("Probe"),
    "build": _("Build"),
    "crawl": _("Crawl"),
    "import": _("Import"),
    "accept": _("Accept"),
    "reject": _("Reject"),
    "same": _("Join"),
    "different": _("Keep apart"),
    "rename": _("Rename"),
    "split": _("Take out"),
    "undo": _("Undo"),
    "joined": _("joined"),
    "parted": _("kept apart by a person"),
    "doubtful": _("in doubt"),
    "governance": _("Smart governance"),
    "branding": _("Smart branding"),
    "economy": _("Smart economy"),
    "living": _("Smart living"),
    "society": _("Smart society"),
    "environment": _("Smart environment"),
    "mobility": _("Smart mobility"),
}

# How a fetch ended, as the crawler writes it down.
OUTCOMES = {
    "new": _("New"),
    "changed": _("Changed"),
    "unchanged": _("Unchanged"),
    "not_modified": _("Not modified"),
    "listing": _("List of pages"),
    "duplicate": _("Copy"),
    "redirected": _("Redirected"),
    "retry": _("To be tried again"),
    "gone": _("Gone"),
    "refused": _("Refused"),
    "parked": _("Put off"),
    "failed": _("Failed"),
}


def outcome(key: str) -> str:
    """The reader's word for the end of a fetch; an unknown one as it is."""
    return translate(OUTCOMES[key]) if key in OUTCOMES else key


def term(key: object) -> str:
    """The reader's word for a key of the vocabulary; an unknown key as it is."""
    text = str(key if key is not None else "")
    return translate(TERMS[text]) if text in TERMS else text.replace("_", " ")


def dimension(key: str) -> str:
    """The reader's name of a dimension."""
    return term(key)


def confidence(value: float) -> str:
    """A probability in words and number: "very sure (97%)". Nothing short of certainty is written as 100%."""
    if value >= 0.95:
        words = translate("very sure")
    elif value >= 0.85:
        words = translate("sure")
    elif value >= 0.6:
        words = translate("fairly sure")
    else:
        words = translate("unsure")
    return f"{words} ({number(value * 100 if value >= 1 else min(value * 100, 99), 0)}%)"


# Why two names, offices or stories may be one, as `index` writes it down.
REASONS = {
    "sources give different values": _("sources give different values"),
    "the two tell the same in other words, so they may be one story and count as one text": _(
        "the two tell the same in other words, so they may be one story and count as one text"
    ),
    "the names differ only by the region's own name": _("the names differ only by the region's own name"),
    "the names differ only by a word such as 'si', 'online' or 'digital'": _("the names differ only by a word such as 'si' or 'online'"),
    "one name is the initials of the other": _("one name is the initials of the other"),
    "one name is made of the other's syllables": _("one name is made of the other's syllables"),
    "one name contains the other": _("one name contains the other"),
    "the names differ by a slip of the pen": _("the names differ by a slip of the pen"),
    "the names are spelt almost alike": _("the names are spelt almost alike"),
    "the names differ by one letter": _("the names differ by one letter"),
    "a person said so": _("a person said so"),
}
_BOTH_NAMES = re.compile(r"document ([0-9a-f]{12}) gives both names")


def reason(text: str | None) -> str:
    """A reason in the reader's words; one that is not known here as it is."""
    said = text or ""
    found = _BOTH_NAMES.fullmatch(said)
    if found:
        return translate("a document gives both names (%(document)s)") % {"document": found[1]}
    return translate(REASONS[said]) if said in REASONS else said


# The sentences of a source's health, which `index` writes in Indonesian, as English readers get them; what is in brackets stays.
HEALTH = (
    (r"Dimatikan\.", "Switched off."),
    (r"Belum pernah dikunjungi\.", "Never visited yet."),
    (r"(\S+) permintaan terakhir ditolak situs\.", "%s of the last requests were refused by the site."),
    (r"Belum pernah menjawab((?: \(.*\))?)\.", "Never answered yet%s."),
    (r"Dua kunjungan terakhir tanpa jawaban((?: \(.*\))?)\.", "The last two visits got no answer%s."),
    (r"Situs mengarahkan ke (.*)\.", "The site leads to %s."),
    (r"Hanya (\S+) halaman terbaru terbaca; biasanya (\S+)\.", "Only %s of the newest pages could be read; usually %s."),
    (r"Tidak ada yang baru selama (\S+) pekan; biasanya (\S+) per pekan\.", "Nothing new for %s weeks; usually %s a week."),
    (r"Rata-rata (\S+) detik per jawaban\.", "%s seconds an answer on average."),
    (r"Berjalan seperti biasa\.", "As usual."),
)


def health_words(text: str) -> str:
    """The reason of a verdict in the reader's language; a sentence that is not known here as it is."""
    if visitor().language != "id":
        for pattern, message in HEALTH:
            if found := re.fullmatch(pattern, text):
                return message % found.groups() if found.groups() else message
    return text
