"""The spaCy door: its sentences and mentions are those of `extract`, its start-up is paid without torch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from extract.nlp import load
from extract.segment import split_sentences

TEXT = "Drs. Budi hadir. Kota Bima meluncurkan aplikasi Surat Kilat dari Diskominfo untuk smart governance."


def test_sentences_and_mentions_are_those_of_extract() -> None:
    doc = load()(TEXT)
    assert doc.text == TEXT
    assert [sentence.text for sentence in doc.sents] == [TEXT[start:end] for start, end in split_sentences(TEXT)]
    assert {group: [(span.text, span.kb_id_) for span in doc.spans[group]] for group in ("programs", "opds", "dimensions", "regions")} == {
        "programs": [("Surat Kilat", "Surat Kilat")],
        "opds": [("Diskominfo", "diskominfo")],
        "dimensions": [("smart governance", "governance")],
        "regions": [("Kota Bima", "52.72")],
    }


def test_start_up_is_short_and_leaves_torch_and_the_command_line_to_others() -> None:
    script = (
        "import time, sys; from extract.nlp import load; load(); print(time.process_time()); "
        "print('torch' in sys.modules, 'spacy.cli.download' in sys.modules); import torch, spacy; "
        "print(torch.__name__, spacy.cli.download.__name__, spacy.info(silent=True)['spacy_version'] == spacy.__version__)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    seconds, *found = ran.stdout.split()
    assert float(seconds) < 4  # measured: 0.9
    assert found == ["False", "False", "torch", "download", "True"]
