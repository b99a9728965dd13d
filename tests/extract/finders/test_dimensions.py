"""Dimensions in every spelling; neighbours and everyday words are none."""

from __future__ import annotations

import pytest

from extract.finders.dimensions import find

FOUND = [
    ("spelled out", "Smart Governance dan smart living", ["governance", "living"]),
    ("the international set", "smart people, smart government dan smart mobility", ["society", "governance", "mobility"]),
    ("typos", "Smart Environtment, smart goverment, Smart Braning dan smart ekonomy", ["environment", "governance", "branding", "economy"]),
    ("Indonesian glosses", "tata kelola cerdas, lingkungan cerdas dan dimensi ekonomi", ["governance", "environment", "economy"]),
    (
        "one head for the row",
        "Smart Governance, Branding, Economy, Living, Society dan Environment",
        ["governance", "branding", "economy", "living", "society", "environment"],
    ),
    ("after a cue", "kategori Governance (pemerintahan)", ["governance"]),
    ("Indonesian word order", "smart ekonomi dan smart lingkungan", ["economy", "environment"]),
    ("bare English words as names", "Smart Economy melalui X; Living melalui Y; pada Society, dinas Z", ["economy", "living", "society"]),
    ("bare English words in larger names", "Smart Economy, Good Governance, Society 5.0 dan Living World", ["economy"]),
    ("neighbours", "smart tourism dan smart village", ["other", "other"]),
    ("the subject itself", "smart city, smart regency dan smart phone", []),
    (
        "a text that goes through them",
        "Ada enam dimensi. Pertama tata kelola. Ketiga ekonomi: X. Untuk lingkungan, Y",
        ["governance", "economy", "environment"],
    ),
    ("behind what points at it", "smart living, smart economy. Nah ini branding, di sana", ["living", "economy", "branding"]),
    ("its dimension", "program itu dimensinya lingkungan", ["environment"]),
    ("pillars", "belongs to the economy pillar; in the environment pillar", ["economy", "environment"]),
    ("between brackets", "smart living, smart society. Sedangkan Tenun Bercerita (branding) disiapkan", ["living", "society", "branding"]),
    ("of many words", "tata kelola pemerintahan yang cerdas dan ekonomi yang cerdas", ["governance", "economy"]),
    (
        "everyday words beside values of the index",
        "smart branding naik. Tertinggi ekonomi yakni 3,42, disusul tata kelola (3,25) dan kehidupan (3,00); lingkungan, nilainya 2,17",
        ["branding", "economy", "governance", "living", "environment"],
    ),
    (
        "everyday words beside other values",
        "smart living dan smart branding. Ekonomi 4,02 persen, masyarakat 3,1 juta, lingkungan 2,5 miliar, kehidupan 12,5",
        ["living", "branding"],
    ),
    ("baskets", "smart living dan smart economy. Masuk keranjang society: X", ["living", "economy", "society"]),
    ("more than a word between brackets", "smart living, smart society. Naik kereta (economy class)", ["living", "society"]),
    (
        "everyday words beside two dimensions",
        "smart living dan smart economy. Untuk lingkungan warga dan ekonomi desa",
        ["living", "economy"],
    ),
    (
        "for whom services are",
        "smart living, smart economy, smart society. Untuk masyarakat, layanan ini gratis",
        ["living", "economy", "society"],
    ),
    (
        "in a text of quick wins that calls nothing smart",
        "Enam quick win dilaporkan. Bidang hunian lewat X. Bidang ekonomi, Y. Di bidang tata kelola ada Z. Tinggal W (lingkungan)",
        ["living", "economy", "governance", "environment"],
    ),
    (
        "what stands for a dimension",
        "smart living, smart economy. Quick win untuk tata kelola ialah X; gacoan di bidang branding, Y; andalan untuk masyarakat, Z",
        ["living", "economy", "governance", "branding"],
    ),
    ("pockets", "smart living, smart economy. In the governance pocket lies X", ["living", "economy", "governance"]),
    ("two before one noun", "under the economy and living dimension respectively", ["economy", "living"]),
    ("a row of bare words", "smart city: masing-masing untuk economy, environment, governance", ["economy", "environment", "governance"]),
    ("a word that only translates", "kategori Governance (pemerintahan), smart living, smart society", ["governance", "living", "society"]),
    ("everyday words", "mobilitas warga, ekonomi daerah, lingkungan dan masyarakat", []),
]


@pytest.mark.parametrize(("what", "text", "keys"), FOUND, ids=[row[0] for row in FOUND])
def test_dimensions_are_found_in_order(what: str, text: str, keys: list[str]) -> None:
    mentions = find(text)
    assert [mention.key for mention in mentions] == keys
    assert all(text[mention.start : mention.end] == mention.form for mention in mentions)
