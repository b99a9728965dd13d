"""The words for the vocabulary of the contract: statuses, metrics, units, dimensions, kinds, confidence."""

from __future__ import annotations

from datasette_plugins.language import number, translate


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
