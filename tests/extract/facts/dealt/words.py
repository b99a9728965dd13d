"""What is dealt out: offices, dimensions, counts and states in their forms, and the sentences around."""

from __future__ import annotations

# Offices in the forms that a text may give them; the first is taken as their name.
OFFICES: tuple[tuple[str, ...], ...] = (
    ("Dinas Kesehatan", "Dinkes"), ("Dinas Pendidikan", "Disdik"), ("Dinas Lingkungan Hidup", "DLH"), ("Dinas Perhubungan", "Dishub"),
    ("Dinas Pariwisata", "Dispar"), ("Dinas Sosial", "Dinsos"), ("Dinas Komunikasi dan Informatika", "Diskominfo"),
    ("Badan Penanggulangan Bencana Daerah", "BPBD"), ("Dinas Tenaga Kerja", "Disnaker"), ("Dinas Kebudayaan", "Disbud"),
    ("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil"), ("Satuan Polisi Pamong Praja", "Satpol PP"),
    ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP"), ("Dinas Pertanian",), ("Dinas Perikanan",),
    ("Dinas Perdagangan",), ("Dinas Ketahanan Pangan",), ("Dinas Koperasi dan UKM",), ("Dinas Perpustakaan dan Kearsipan",),
    ("Dinas Peternakan",), ("RSUD Melati",), ("Bagian Organisasi",),
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
