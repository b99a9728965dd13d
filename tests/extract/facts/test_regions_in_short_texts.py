"""A page about a region's smart-city work has its region, however briefly it is named: in the title, the dateline, the office, once."""

from __future__ import annotations

import pytest

from extract.model import Context, Page
from extract.pipeline import extract

SHORT = [
    (
        "in the title only",
        "Smart City Wajo Dinilai",
        "Asesor menilai enam dimensi smart city dalam wawancara daring, Rabu (4/10/2023).",
        "73.13",
    ),
    (
        "by its office in the title only",
        "Diskominfo Wajo Gelar FGD Smart City",
        "Forum itu membahas quick win tiap dimensi bersama perangkat daerah, Rabu (4/10/2023).",
        "73.13",
    ),
    (
        "by its office once in the text",
        "FGD Smart City Digelar",
        "Diskominfo Wajo mengumpulkan perangkat daerah untuk membahas quick win tiap dimensi smart city.",
        "73.13",
    ),
    (
        "by its office behind a dash",
        "Wawancara Evaluasi Smart City",
        "Evaluasi tahap II diikuti secara daring. Hadir Kepala Dinas Kominfo - Wajo beserta tim pelaksana smart city.",
        "73.13",
    ),
    (
        "in the dateline only",
        "Bupati Buka Bimtek Smart City",
        "SENGKANG, WAJO - Bupati membuka bimbingan teknis penyusunan rencana induk smart city, Selasa (5/9/2023).",
        "73.13",
    ),
    (
        "in the dateline and by the head of a region",
        "Command Center Dibuka",
        "REMBANG – Bupati meresmikan command center sebagai pusat kendali smart city, Kamis (8/6/2023). Ruangan itu memantau aduan warga.",
        "33.17",
    ),
    (
        "in the dateline before a paper's name",
        "Quick Win Smart City Dibahas",
        "REMBANG, Warta Sore - Pemkab membahas quick win smart city bersama perangkat daerah, Kamis (8/6/2023).",
        "33.17",
    ),
    (
        "by an epithet in the title",
        "Kota Onde-onde Mantapkan Smart City",
        "Pemkot memantapkan enam dimensi smart city melalui lokakarya bersama perangkat daerah, Senin (9/10/2023).",
        "35.76",
    ),
    (
        "by an epithet once in the text",
        "Smart City Dimantapkan",
        "Pemerintah kota berjuluk Kota Kretek itu memantapkan quick win smart city, Senin (9/10/2023).",
        "33.19",
    ),
    (
        "in a text of one sentence",
        "Rapat Smart City",
        "Pemkab Sinjai rapat smart city.",
        "73.07",
    ),
    (
        "with the movement's name behind it",
        "Peluncuran",
        "Wakil bupati meluncurkan Sinjai Smart City di alun-alun, Minggu (12/3/2023).",
        "73.07",
    ),
    (
        "by its plan",
        "Menyusun Rencana Induk",
        "Tim ahli menyusun masterplan smart city Kabupaten Sinjai bersama para camat.",
        "73.07",
    ),
    (
        "named as whose website it is",
        "Bimtek Smart City Tahap II",
        "Tim pelaksana smart city mengikuti bimtek tahap II secara daring. Materi dapat diunduh di diskominfo.sinjaikab.go.id.",
        "73.07",
    ),
    (
        "by the office in capitals",
        "EVALUASI SMART CITY",
        "DISKOMINFO SINJAI IKUTI EVALUASI SMART CITY TAHAP II SECARA DARING, RABU (4/10/2023).",
        "73.07",
    ),
    (
        "where the meeting is in Jakarta",
        "Evaluasi Smart City",
        "JAKARTA - Wakil Bupati Sinjai memaparkan program smart city di hadapan asesor di Hotel Melati, Jakarta Pusat, Rabu (4/10/2023).",
        "73.07",
    ),
    (
        "where the province is named as often",
        "Smart City Palopo, Sulawesi Selatan",
        "Kota di Sulawesi Selatan itu meraih penghargaan smart city dari Kementerian Kominfo.",
        "73.73",
    ),
    (
        "at the end, by who signs",
        "Pengumuman",
        "Pendaftaran lomba inovasi smart city dibuka sampai 30 September.\n\nKepala Diskominfo Kota Palopo",
        "73.73",
    ),
    (
        "by a dinas in passing",
        "Aduan Warga Kini Daring",
        "Aplikasi Lapor Cepat, quick win smart governance garapan Dinas PUPR Palopo, menerima 300 aduan dalam sebulan.",
        "73.73",
    ),
    (
        "by its short form",
        "Kukar Siapkan Smart City",
        "Rapat membahas rencana aksi enam dimensi smart city, Senin (9/10/2023).",
        "64.02",
    ),
    (
        "on an English page",
        "Smart City Forum Held",
        "The Regency of Sinjai held a smart city forum with all offices on Monday.",
        "73.07",
    ),
    (
        "by a namesake told by its head",
        "Smart City Probolinggo Dievaluasi",
        "Wali Kota memaparkan capaian smart city kepada asesor, Rabu (4/10/2023).",
        "35.74",
    ),
    (
        "by a namesake told by its office",
        "Diskominfo Kab. Probolinggo Ikuti Bimtek",
        "Bimbingan teknis smart city tahap II diikuti secara daring.",
        "35.13",
    ),
    (
        "with the visit of another",
        "Belajar Smart City ke Sinjai",
        "Rombongan DPRD Kabupaten Mempawah mempelajari penerapan smart city di Diskominfo Sinjai, Kamis (5/10/2023).",
        "73.07",
    ),
    (
        "in a photograph's caption",
        "Foto: Gladi Evaluasi",
        "Tim smart city Kota Palopo berlatih menjawab pertanyaan asesor di ruang rapat sekda. (Foto: Ist)",
        "73.73",
    ),
    (
        "in a question of citizens",
        "Apa Kabar Smart City Palopo?",
        "Aplikasi aduan yang dijanjikan sebagai quick win sudah tiga bulan tidak bisa dibuka, keluh warga.",
        "73.73",
    ),
    (
        "by the people of the region",
        "Warga Palopo Cicipi Layanan Smart City",
        "Layanan antrean daring itu mewakili dimensi smart governance dan dikelola puskesmas.",
        "73.73",
    ),
    (
        "by a province's plan",
        "Smart Province Dicanangkan",
        "Pemprov Gorontalo mencanangkan smart province, Senin (9/10/2023).",
        "75",
    ),
    (
        "by its regent's title",
        "Komitmen Smart City Ditandatangani",
        "Komitmen penerapan smart city ditandatangani Bupati Lembata dan seluruh kepala perangkat daerah.",
        "53.13",
    ),
    (
        "where the meeting is held",
        "Sosialisasi Smart City",
        "Bupati membuka sosialisasi smart city di Hotel Melati, Sinjai, Selasa (5/9/2023).",
        "73.07",
    ),
    (
        "where the office meets",
        "Sosialisasi Smart City",
        "Diskominfo menggelar sosialisasi smart city di Pesantren Darul Falah, Sinjai, Selasa (5/9/2023).",
        "73.07",
    ),
    (
        "in the dateline of a meeting of its secretary",
        "Rapat Smart City",
        "SINJAI - Rapat tim smart city digelar di ruang rapat sekda, Selasa (5/9/2023).",
        "73.07",
    ),
    (
        "where a minister hands it a prize",
        "Penghargaan Smart City",
        "Menkominfo menyerahkan penghargaan smart city kepada Sinjai di Jakarta, Senin (4/12/2023).",
        "73.07",
    ),
    (
        "by a name that is a word and opens the headline",
        "Wajo Siapkan Smart City",
        "Rapat membahas enam dimensi smart city bersama perangkat daerah, Senin (9/10/2023).",
        "73.13",
    ),
    (
        "on the way to its own movement",
        "Enam Dimensi Disusun",
        "Menuju Sinjai Smart City, enam dimensi disusun bersama perangkat daerah.",
        "73.07",
    ),
]


@pytest.mark.parametrize(("case", "title", "text", "code"), SHORT, ids=[row[0] for row in SHORT])
def test_a_short_page_has_its_region_and_is_relevant(case: str, title: str, text: str, code: str) -> None:
    found = extract([Page(f"{title}\n\n{text}\n".encode())], Context("page.txt"))
    assert [region.code for region in found.facts.regions] == [code]
    assert found.relevance.is_relevant
