"""Merging of the names of programmes and offices: B³ on written mentions with traps, and the reasons of single pairs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from extract.finders.opds import find as find_offices
from extract.lexicon import load_lexicons
from index.entities.clustering import PERSON, Link, cluster
from index.entities.doubts import ASKED_FROM
from index.entities.names import bare_words, name_key, slug
from index.entities.offices import Duties, cluster_offices
from index.entities.programs import cluster_names
from index.entities.similarity import JOIN, NameUse, similar_names
from index.judgements import Standing

MENTIONS = Path(__file__).with_name("mentions.yml")
OFFICES = Path(__file__).with_name("offices.yml")
REGION_WORDS = {
    "33.10": "kabupaten klaten",
    "33.09": "kabupaten boyolali",
    "34.04": "kabupaten sleman",
    "35.73": "kota malang",
    "32.73": "kota bandung",
    "73.71": "kota makassar",
    "63.71": "kota banjarmasin",
    "51.71": "kota denpasar",
    "16.71": "kota palembang",
    "62.71": "kota palangka raya",
}


@dataclass
class Mention:
    """One line of the file."""

    entity: str
    name: str
    document: str
    alias: str | None = None
    office: str | None = None
    dimension: str | None = None
    claims: list[dict[str, object]] = field(default_factory=list)


def read_mention(block: str, entity: str, number: int, line: str) -> Mention:
    """Name = alias @office +dimension /document."""
    parts = line.split()
    made = Mention(entity, "", f"{block}-{entity}-{number}")
    words: list[str] = []
    for part in parts:
        if part[0] == "@":
            made.office = f"{block}-{part[1:]}"
        elif part[0] == "+":
            made.dimension = part[1:]
        elif part[0] == "/":
            made.document = f"{block}-{part[1:]}"
        else:
            words.append(part)
    name, _, alias = " ".join(words).partition(" = ")
    made.name, made.alias = name, alias or None
    identity = f"{made.document}-{name_key(name)}"
    shared = {"mention_id": identity, "document_id": made.document, "block": block, "confidence": 0.9}
    made.claims.append({**shared, "kind": "program", "name": name, "name_key": name_key(name)})
    if made.alias:
        made.claims.append({**shared, "kind": "name", "name": alias, "name_key": name_key(alias)})
    if made.office:
        made.claims.append({**shared, "kind": "opd", "name": made.office, "opd_ref": made.office, "name_key": ""})
    if made.dimension:
        made.claims.append({**shared, "kind": "dimension", "name": None, "dimension": made.dimension, "name_key": ""})
    return made


def read_mentions() -> dict[str, list[Mention]]:
    """All mentions by block."""
    blocks = yaml.safe_load(MENTIONS.read_text(encoding="utf-8"))
    return {
        block: [read_mention(block, entity, number, line) for entity, lines in entities.items() for number, line in enumerate(lines)]
        for block, entities in blocks.items()
    }


def b_cubed(mentions: list[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall of (found, true) clusters, averaged over mentions."""
    found: dict[str, set[int]] = defaultdict(set)
    true: dict[str, set[int]] = defaultdict(set)
    for number, (one, other) in enumerate(mentions):
        found[one].add(number)
        true[other].add(number)
    shares = [len(found[one] & true[other]) for one, other in mentions]
    precision = sum(share / len(found[one]) for share, (one, _) in zip(shares, mentions, strict=True)) / len(mentions)
    recall = sum(share / len(true[other]) for share, (_, other) in zip(shares, mentions, strict=True)) / len(mentions)
    return precision, recall


def test_merging_keeps_precision_and_recall_on_written_mentions() -> None:
    outcome: list[tuple[str, str]] = []
    wrong: list[str] = []
    for block, mentions in read_mentions().items():
        claims = [claim for mention in mentions for claim in mention.claims]
        clusters = cluster_names(block, claims, Standing(), frozenset(REGION_WORDS[block].split()))
        of_root: dict[str, set[str]] = defaultdict(set)
        roots: dict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            root = clusters.root[name_key(mention.name)]
            outcome.append((f"{block}|{root}", f"{block}|{mention.entity}"))
            of_root[root].add(mention.entity)
            roots[mention.entity].add(root)
        wrong += [f"merged {sorted(found)}" for found in of_root.values() if len(found) > 1]
        wrong += [f"split {entity}: {sorted(found)}" for entity, found in roots.items() if len(found) > 1]
    precision, recall = b_cubed(outcome)
    print(f"merging: {len(outcome)} mentions, B³ precision {precision:.4f}, recall {recall:.4f}; {wrong}")
    assert len(outcome) >= 300
    assert precision >= 0.99 and recall >= 0.95, wrong


def test_offices_keep_precision_and_recall_over_renamings_and_mergers() -> None:
    """From the sentence to the cluster: the names are found by extraction itself."""
    lexicon = load_lexicons()
    duties = Duties.of({(row["canonical_id"], row["kind"], row["long_name"]) for row in lexicon.table("opds")})
    blocks: dict[str, dict[str, str]] = yaml.safe_load(OFFICES.read_text(encoding="utf-8"))
    outcome: list[tuple[str, str]] = []
    wrong: list[str] = []
    for block, offices in blocks.items():
        references: dict[str, set[str]] = defaultdict(set)
        mentions = []
        for office, line in offices.items():
            for name in line.split(" | "):
                found = find_offices(f"Program itu dikelola {name} sejak 2020.")[0]
                reference = f"{block}-{found.key}"
                references[reference].add(found.form)
                mentions.append((reference, office))
        root = cluster_offices(references, duties, Standing()).root
        outcome += [(root[reference], f"{block}|{office}") for reference, office in mentions]
        found_as, true_of = defaultdict(set), defaultdict(set)
        for reference, office in mentions:
            found_as[office].add(root[reference])
            true_of[root[reference]].add(office)
        wrong += [f"merged {sorted(names)}" for names in true_of.values() if len(names) > 1]
        wrong += [f"split {office}: {sorted(names)}" for office, names in found_as.items() if len(names) > 1]
    precision, recall = b_cubed(outcome)
    print(f"offices: {len(outcome)} mentions, B³ precision {precision:.4f}, recall {recall:.4f}; {wrong}")
    assert len(outcome) >= 300
    assert precision >= 0.99 and recall >= 0.95, wrong


def test_offices_of_two_regions_are_never_joined() -> None:
    names = {"33.10-dinas-pengairan-pasar": {"Dinas Pengairan dan Pasar"}, "33.09-dinas-pasar-pengairan": {"Dinas Pasar dan Pengairan"}}
    assert cluster_offices(names, Duties.of(()), Standing()).root == {name: name for name in names}


@pytest.mark.parametrize(
    ("name", "other", "is_same"),
    [
        ("SIAP Warga", "SIAP-Warga", True),
        ("SIAP Warga", "SiapWarga", True),
        ("e-Retribusi", "E Retribusi", True),
        ("Aplikasi Warung Cerdas", "Warung Cerdas", True),
        ("Si-D'nOK", "SiDnok", True),
        ("“Sapa Ibu”", "Sapa Ibu", True),
        ("Lapor Pak!", "Lapor Pak", True),
        ("E-Retribusi Pasar", "E-Retribusi Parkir", False),
        ("Jateng Gayeng", "Jateng Gayeng Bertani", False),
        ("Desa Mandiri 1", "Desa Mandiri 2", False),
    ],
)
def test_keys_of_names(name: str, other: str, is_same: bool) -> None:
    assert (name_key(name) == name_key(other)) is is_same


@pytest.mark.parametrize("name", ["E-Pustaka", "  Program  Si Tanggap ", "Café Désa", "„Kutip“", "aplikasi", "😀", "Ｗａｒｕｎｇ"])
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert bare_words(" ".join(bare_words(name))) == bare_words(name)
    assert name_key(name)
    assert slug(name) == slug(slug(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("E-Pustaka", "e-pustaka"),
        ("Program Si Tanggap", "si-tanggap"),
        ("Si-D'nOK", "si-dnok"),
        ("😀", "tanpa-nama"),
        ("Go-Lapak", "go-lapak"),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


def links(*names: str, office: str | None = "o") -> list[Link]:
    """Automatic links between names that stand in different documents."""
    uses = {}
    for number, name in enumerate(names):
        uses[name_key(name)] = NameUse(name_key(name), {name}, {f"d{number}"}, {f"m{number}"}, {office} if office else set())
    return list(similar_names(uses, frozenset({"kabupaten", "klaten"})))


@pytest.mark.parametrize(
    ("one", "other", "office", "expected"),
    [
        ("Ambulans Desa", "Ambulanss Desa", "o", "joins"),
        ("Kios Pengaduan Warga", "Kios Pengadduan Warga", "o", "joins"),
        ("Warung Cerdas", "Warung Cerdas Klaten", None, "joins"),
        ("Fahuwusa Ori", "Fahuwusa Öri", None, "joins"),
        ("Pelésir", "Pelesir", None, "joins"),
        ("Antre Sehat", "Antri Sehat", "o", "joins"),
        ("Antre Sehat", "Antri Sehat", None, "asked"),
        ("Si Tanggap", "Tanggap", "o", "joins"),
        ("Si Tanggap", "Tanggap", None, "asked"),
        ("Pasar Rakyat", "Pagar Rakyat", "o", "asked"),
        ("Kampung A", "Kampung B", "o", "nothing"),
        ("Desa Mandiri 1", "Desa Mandiri 2", "o", "nothing"),
        ("Rumah Tani", "Griya Tani", "o", "nothing"),
    ],
)
def test_reasons_to_join(one: str, other: str, office: str | None, expected: str) -> None:
    weight = max((link.weight for link in links(one, other, office=office)), default=0)
    assert expected == ("joins" if weight >= JOIN else "asked" if weight >= ASKED_FROM else "nothing")


def test_two_programmes_of_one_document_are_two() -> None:
    uses = {
        name_key(name): NameUse(name_key(name), {name}, {"d"}, {f"m{number}"}, {"o"})
        for number, name in enumerate(["Ambulans Desa", "Ambulan Desa"])
    }
    assert list(similar_names(uses, frozenset())) == []


def test_a_person_parts_what_likeness_joined() -> None:
    link = Link.between("a", "b", 0.95, "alike")
    assert cluster(["a", "b"], [link], [], JOIN).root["b"] == "a"
    assert cluster(["a", "b"], [link], [("a", "b")], JOIN).root == {"a": "a", "b": "b"}


def test_the_weakest_link_between_a_parted_pair_is_cut() -> None:
    chain = [Link.between("a", "b", 0.95, "x"), Link.between("b", "c", 0.85, "x"), Link.between("c", "d", 0.9, "x")]
    found = cluster("abcd", chain, [("a", "d")], JOIN)
    assert found.root == {"a": "a", "b": "a", "c": "c", "d": "c"}
    assert [outcome.outcome for outcome in found.outcomes] == ["joined", "joined", "parted"]


def test_a_persons_same_is_stronger_than_any_likeness() -> None:
    found = cluster("abc", [Link.between("a", "b", PERSON, "said"), Link.between("b", "c", 0.99, "x")], [("a", "c")], JOIN)
    assert found.root["b"] == "a" and found.root["c"] == "c"
