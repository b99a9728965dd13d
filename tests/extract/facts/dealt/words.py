"""The small words of dealing: what says that rows go pair by pair, whose a programme is, where it belongs, how far it is."""

from __future__ import annotations

# Offices in the forms that a text may give them; the first is taken as their name.
OFFICES = (
    ("Dinas Kesehatan", "Dinkes"), ("Dinas Pendidikan", "Disdik"), ("Dinas Lingkungan Hidup", "DLH"), ("Dinas Perhubungan", "Dishub"),
    ("Dinas Pariwisata", "Dispar"), ("Dinas Sosial", "Dinsos"), ("Dinas Pertanian", "Dinas Pertanian"), ("Dinas Perikanan", "Dinas Perikanan"),
    ("Dinas Perdagangan", "Dinas Perdagangan"), ("Dinas Komunikasi dan Informatika", "Diskominfo"), ("Dinas Ketahanan Pangan", "Dinas Ketahanan Pangan"),
    ("Badan Penanggulangan Bencana Daerah", "BPBD"), ("Dinas Koperasi dan UKM", "Dinas Koperasi dan UKM"), ("Dinas Tenaga Kerja", "Disnaker"),
    ("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil"), ("Satuan Polisi Pamong Praja", "Satpol PP"),
    ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP"), ("Dinas Perpustakaan dan Kearsipan", "Dinas Perpustakaan dan Kearsipan"),
    ("Dinas Kebudayaan", "Disbud"), ("Dinas Peternakan", "Dinas Peternakan"), ("RSUD Melati", "RSUD Melati"), ("Bagian Organisasi", "Bagian Organisasi"),
)  # fmt: skip
# Offices that a row may call by "Dinas" once: "Dinas Kesehatan, Pendidikan, dan Sosial".
SHORT_OFFICES = ("Kesehatan", "Pendidikan", "Sosial", "Pariwisata", "Pertanian", "Perikanan", "Perdagangan", "Perhubungan", "Peternakan")
DIMENSIONS = {
    "governance": ("Smart Governance", "governance", "tata kelola", "tata kelola cerdas"),
    "branding": ("Smart Branding", "branding", "branding", "branding cerdas"),
    "economy": ("Smart Economy", "economy", "ekonomi", "ekonomi cerdas"),
    "living": ("Smart Living", "living", "kehidupan", "kehidupan cerdas"),
    "society": ("Smart Society", "society", "masyarakat", "masyarakat cerdas"),
    "environment": ("Smart Environment", "environment", "lingkungan", "lingkungan cerdas"),
}
COUNTS = {2: "dua", 3: "tiga", 4: "empat", 5: "lima", 6: "enam"}
ALL_OF = {2: "keduanya", 3: "ketiganya", 4: "keempatnya", 5: "kelimanya", 6: "keenamnya"}
ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam")
STATES = {
    "running": ("sudah berjalan", "telah berjalan", "sudah beroperasi", "aktif dipakai warga"),
    "planned": ("masih direncanakan", "baru direncanakan", "masih dalam tahap perencanaan"),
    "not_running": ("terhenti", "sudah tidak berjalan", "berhenti beroperasi", "belum berjalan"),
}
STATE_LABELS = {
    "running": ("berjalan", "sudah berjalan", "aktif"),
    "planned": ("direncanakan", "masih direncanakan"),
    "not_running": ("terhenti", "belum berjalan", "tidak aktif"),
}

# Pieces of sentences: <KEY> in a template is one of these, chosen anew wherever it stands.
PIECES: dict[str, tuple[str, ...]] = {
    "each": ("masing-masing", "berturut-turut", "secara berturut-turut", "secara berurutan", "berurutan"),
    "eachback": (", berturut-turut", ", secara berurutan", " secara berturut-turut", ", sesuai urutan", ", masing-masing", " berturut-turut"),
    "inorder": ("Sesuai urutan itu", "Menurut urutan itu", "Dalam urutan yang sama", "Berturut-turut", "Sesuai urutan penyebutan", "Secara berurutan"),
    "noun": ("program", "inovasi", "aplikasi", "layanan", "program unggulan", "inovasi andalan"),
    "plainnoun": ("program", "inovasi", "layanan"),
    "nouncity": ("program smart city", "inovasi smart city", "program kota cerdas", "inovasi kota cerdas", "program unggulan smart city"),
    "owned": (
        "dikelola", "dikelola oleh", "ditangani", "ditangani oleh", "dijalankan oleh", "dijalankan", "diampu", "diampu oleh", "dipegang",
        "menjadi tanggung jawab", "digarap", "dikembangkan oleh", "digagas oleh", "di bawah", "dilaksanakan oleh", "dikerjakan",
        "berada di bawah tanggung jawab",
    ),
    "runs": (
        "mengelola", "menjalankan", "mengampu", "menangani", "mengembangkan", "menggarap", "mengusulkan", "mengajukan", "membawa",
        "bertanggung jawab atas", "memiliki", "menyiapkan", "meluncurkan", "menggagas",
    ),
    "role": ("pengampunya", "pengelolanya", "pelaksananya", "penanggung jawabnya", "perangkat daerah pengampunya", "OPD pengampunya", "pemiliknya"),
    "is": ("", " adalah", " ialah", " yakni", " yaitu"),
    "placed": (
        "masuk", "masuk ke", "mewakili", "berada pada", "termasuk dalam", "mengisi", "untuk", "mendukung", "ditempatkan pada", "tergolong",
        "berada di bawah", "menjadi bagian dari", "menopang", "dimasukkan ke",
    ),
    "filledby": ("diisi", "diisi oleh", "diwakili", "diwakili oleh", "ditopang", "diisi dengan", "mengandalkan", "memiliki", "didukung", "punya"),
    "has": ("memiliki", "punya", "menjalankan", "mengandalkan", "menyiapkan", "mengusung", "menampilkan"),
    "among": ("yaitu", "yakni"),
    "but": ("sedangkan", "sementara", "adapun"),
    "progress": ("realisasi", "progres", "capaian"),
    "rundone": ("mencapai", "sebesar", "baru mencapai", "tercatat"),
    "dims": ("dimensi", "pilar", "dimensi", "dimensi smart city"),
    "evaluation": ("Dalam evaluasi smart city", "Pada evaluasi smart city", "Menurut hasil evaluasi smart city"),
}  # fmt: skip
# What may stand between two sentences and says nothing of owners or places.
BETWEEN = (
    "Rapat evaluasi digelar di aula kantor bupati, Selasa.", "Warga sudah dapat menanyakannya di kantor desa.",
    "Sekretaris Daerah memimpin pembahasannya.", "Semua bahan sudah dikirim kepada tim asesor.", "Pembahasan berlangsung dua jam.",
    "Kepala Bappeda memimpin rapat tersebut.", "Asesor meminta bukti dukung dilengkapi.", "Paparan disaksikan para camat.",
)  # fmt: skip
ENDS = (
    "Hasil rapat akan dilaporkan kepada dewan smart city.", "Pemerintah daerah berterima kasih kepada semua pihak.",
    "Acara ditutup dengan foto bersama.", "Camat diminta membantu sosialisasi.",
)  # fmt: skip
TITLES = (
    "Program Smart City {region}", "{region} Paparkan Smart City", "Inovasi Kota Cerdas {region}", "Rapat Smart City {region}",
    "{region} Menuju Smart City", "Smart City {region} Dievaluasi",
)  # fmt: skip
