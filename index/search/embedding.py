"""Models that turn a text into a vector: the embedded one, fitted on the catalogue's own texts, or any sentence-transformers model.

The embedded model is a real SentenceTransformer (a StaticEmbedding) on disk, but evaluated with NumPy: importing sentence-transformers
costs many seconds and most of a gigabyte. Its files live inside the catalogue, so a catalogue is searched by the model it was made with.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import BadConfiguration
from index.search.words import stem, stop_words, tokens, without_typography

Vectors = NDArray[np.float32]
DIMENSIONS = 256
_MOST_WORDS = 60_000
_RAREST = 3  # a word must stand in this many texts to have a place in the space
_SEED = 1945
_HUB_SECONDS = 10.0  # within which the hub must answer
_WORD = re.compile(r"\w+", re.ASCII)


class Model(Protocol):
    """Anything that encodes texts; `name` changes whenever its vectors would."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, a zero vector for one without known words."""
        ...


@dataclass
class StaticModel:
    """Word vectors and a tokeniser: a text is the mean of its words."""

    name: str
    tokenizer_json: str
    weights: Vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The means of the word vectors, scaled to length one."""
        return unit(self.means(texts))

    def means(self, texts: Sequence[str]) -> Vectors:
        """The means themselves: what SentenceTransformer.encode gives for the same files."""
        found = np.zeros((len(texts), self.weights.shape[1]), dtype=np.float32)
        for place, text in enumerate(texts):
            if ids := self._ids(text):
                found[place] = self.weights[ids].mean(axis=0)
        return found

    def _ids(self, text: str) -> list[int]:
        """The words of a text by number, 0 for an unknown one. The tokeniser takes three times as long: only odd letters are its."""
        plain = without_typography(text)
        if plain.isascii():
            known = self._vocabulary.get
            return [known(word, 0) for word in _WORD.findall(plain.lower())]
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        vocabulary: dict[str, int] = json.loads(self.tokenizer_json)["model"]["vocab"]
        return vocabulary

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self.tokenizer_json)
        tokenizer.no_padding()
        return tokenizer


class TransformerModel:
    """Any model of the hub or of a folder; the first call imports torch."""

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            self.model = self._load(name)
        except Exception as error:  # of files, of the network, of the hub: the hub's library changes its client between versions
            said = " ".join(str(error).split())[:160]
            raise BadConfiguration(
                f"`semantic.model` '{name}' cannot be loaded ({said}). Name a folder that holds a model, a model of the hub with a"
                " network to fetch it, or `embedded`."
            ) from error

    @staticmethod
    def _load(name: str) -> Any:
        """What lies here already, else fetched; the hub is asked once beforehand, for its library tries for minutes without a network."""
        from huggingface_hub import HfApi
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(name, device="cpu", local_files_only=True)
        except OSError:
            if Path(name).exists():
                raise
        HfApi().model_info(name, timeout=_HUB_SECONDS)
        return SentenceTransformer(name, device="cpu")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The model's own vectors, scaled to length one."""
        return unit(np.asarray(self.model.encode(list(texts), show_progress_bar=False), dtype=np.float32))


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length one; zero rows stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled


def fit(texts: Iterable[str]) -> bytes:
    """Fit the embedded model on texts and return its files as a zip: latent semantic analysis of stems, a vector for every word form.

    Words that stand in the same texts come to lie close to each other; rare words weigh more. Needs some hundred texts to be of use.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import svds

    forms: Counter[str] = Counter()
    places: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    counts: list[int] = []
    number = -1
    for number, text in enumerate(texts):
        words = [word for word in tokens(text) if len(word) > 1 and word not in stop_words() and not word.isdigit()]
        forms.update(set(words))
        for root, count in Counter(map(stem, words)).items():
            rows.append(number)
            columns.append(places.setdefault(root, len(places)))
            counts.append(count)
    matrix = csr_matrix((1 + np.log(np.array(counts, dtype=np.float64)), (rows, columns)), shape=(number + 1, max(1, len(places))))
    spread = np.asarray((matrix > 0).sum(axis=0)).ravel()
    kept = np.flatnonzero((spread >= _RAREST) & (spread <= 0.5 * (number + 1)))
    rarity = np.log((number + 1) / spread[kept])
    matrix = matrix[:, kept].multiply(rarity).tocsr()
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    matrix = csr_matrix(matrix.multiply(1 / np.maximum(lengths, 1e-9)[:, None]))
    # Few texts make few themes: with an axis for every word nothing would lie near anything else.
    size = max(2, min(DIMENSIONS, int(4 * np.sqrt(number + 1)), min(matrix.shape) // 4))
    start = np.random.default_rng(_SEED).standard_normal(min(matrix.shape))
    _, strengths, axes = svds(matrix, k=size, v0=start)
    order = np.argsort(-strengths)
    # A quarter power of the strengths keeps broad themes from drowning the fine ones.
    by_stem = (axes[order].T * (strengths[order] ** 0.25 / strengths[order][0] ** 0.25)) * rarity[:, None]
    place_of = {int(old): new for new, old in enumerate(kept)}
    vocabulary, chosen = {"[UNK]": 0}, [np.zeros(size)]
    for form, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0]))[:_MOST_WORDS]:
        place = place_of.get(places[stem(form)])
        if place is not None:
            vocabulary[form] = len(vocabulary)
            chosen.append(by_stem[place])
    return _pack(vocabulary, np.asarray(chosen, dtype=np.float32))


def _pack(vocabulary: dict[str, int], weights: Vectors) -> bytes:
    """The files of a SentenceTransformer with one StaticEmbedding module."""
    from safetensors.numpy import save
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\w+"), behavior="removed", invert=True)
    files = {
        "modules.json": json.dumps([{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}]).encode(),
        "config_sentence_transformers.json": json.dumps({"similarity_fn_name": "cosine", "prompts": {}}).encode(),
        "tokenizer.json": tokenizer.to_str().encode(),
        "model.safetensors": save({"embedding.weight": weights}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def unpack(files: bytes) -> StaticModel:
    """The embedded model from its zip."""
    from safetensors.numpy import load

    with zipfile.ZipFile(io.BytesIO(files)) as archive:
        weights = load(archive.read("model.safetensors"))["embedding.weight"]
        return StaticModel(model_name(files), archive.read("tokenizer.json").decode(), weights)


def model_name(files: bytes) -> str:
    """The name of an embedded model: what it holds, in short."""
    return f"embedded-{hashlib.sha256(files).hexdigest()[:12]}"


def save_model(files: bytes, folder: Path) -> None:
    """Write the embedded model as a folder that SentenceTransformer opens."""
    with zipfile.ZipFile(io.BytesIO(files)) as archive:
        archive.extractall(folder)
