"""The shapes of rows dealt in order: the templates of each, and what of its rows they tell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """Templates that tell the same `kinds` of things of the rows."""

    kinds: tuple[str, ...]
    templates: tuple[str, ...]
    least: int = 2
    most: int = 5
    groups: str = ""
    is_of_parts: bool = False  # the rows are dimensions, offices or years, and no programme is named


O, D, S = ("office",), ("dimension",), ("status",)

IN_ORDER: dict[str, Shape] = {
    "names_offices": Shape(O, (
        "[<noun>|{count} <nouncity>|] {names} <each> <owned> {offices}.",
        "{names} <owned> {offices}<eachback>.",
        "{names}, yang <each> <owned> {offices}, [dipaparkan kepada asesor|menjadi bagian dari smart city {region}].",
        "[Pemkab|Pemerintah daerah] <has> {count} <nouncity>, <among> {names}, yang <each> <owned> {offices}.",
        "{region} <has> {names}, <each> <owned> {offices}.",
        "[Pengampu|Pengelola|Pelaksana|Penanggung jawab] {names} <each><is> {offices}.",
        "[Pengampu|Pengelola|Pelaksana|Penanggung jawab] <noun> {names}<is> {offices}<eachback>.",
        "{count} <nouncity> {region}, {names}, <each> <owned> {offices}.",
        "{names} <each> merupakan [<noun>|] [milik|besutan|gagasan|garapan|usulan] {offices}.",
    )),
    "offices_names": Shape(O, (
        "{offices} <each> <runs> [|<noun>] {names}.",
        "{offices} <runs> {names}<eachback>.",
        "{offices} {region} <each> <runs> [|<noun>] {names}.",
        "{count} dinas, <among> {offices}, <each> <runs> {names}.",
        "{offices} [ditunjuk|dipercaya] <each> [mengelola|menjalankan|mengampu] {names}.",
        "{offices} <each> [menjadi|selaku|sebagai] [pengampu|pengelola|penanggung jawab] {names}.",
        "{offices} <each> memiliki <noun>, <among> {names}.",
        "<noun> {offices} <each> bernama {names}.",
        "{offices:short} <each> <runs> {names}.",
        "Dari {offices} <each> [lahir|muncul|hadir] {names}.",
    )),
    "names_dims": Shape(D, (
        "[<noun>|{count} <nouncity>|] {names} <each> <placed> {dims}.",
        "{names} <placed> {dims}<eachback>.",
        "{region} <has> {names}, <each> untuk {dims}.",
        "[Pemkab|Pemerintah daerah] <has> {count} <nouncity>, <among> {names}, yang <each> <placed> {dims}.",
        "{names}, <each> <placed> {dims}, [dipaparkan kepada asesor|dinilai tim asesor].",
        "{count} <nouncity> {region} <among> {names} (<each> {dims}).",
    )),
    "dims_names": Shape(D, (
        "{dims} <each> <filledby> {names}.",
        "{dims} <filledby> {names}<eachback>.",
        "[Untuk|Pada|Di|Dalam] {dims}, [pemkab|pemerintah daerah|{region}] <each> [menyiapkan|mengandalkan|mengajukan|memilih|mengusung|menjalankan] {names}.",
        "[Untuk|Pada|Di] {dims} <each> [ada|terdapat|hadir] {names}.",
        "[Unggulan|Andalan|Wakil] {dims} <each><is> {names}.",
        "{dims} di {region} <each> memiliki program unggulan, <among> {names}.",
    )),
    "before_offices": Shape(O, (
        "[{region} <has>|Pemkab <has>|Ada] {count} <nouncity>, <among> {names}. {between} [<role>|adapun <role>]<is> {offices}<eachback>.",
        "[{region} <has>|Pemkab <has>|Ada] {count} <nouncity>, <among> {names}. {between} <role> <each><is> {offices}.",
        "{count} <nouncity> {region} adalah {names}. {between} [masing-masing|{all} <each>|{all}, <each>,|{count} <plainnoun> itu <each>] <owned> {offices}.",
        "{count} <nouncity> {region} adalah {names}. {between} <inorder>, [{all}|{count} <plainnoun> itu] <owned> {offices}.",
        "[Pemkab|{region}] [mengandalkan|menampilkan|memaparkan] {names} dalam program smart city. {between} {all} <owned> {offices}<eachback>.",
        "{count} <nouncity> {region} adalah {names}. {between} {offices} <each> menjadi [pengampunya|pengelolanya|pelaksananya].",
        "{count} <nouncity> dibahas, <among> {names}. {between} {offices}<eachback>, [tercatat sebagai|menjadi] [pengelolanya|pemiliknya].",
    )),
    "before_dims": Shape(D, (
        "[{region} <has>|Pemkab <has>|Ada] {count} <nouncity>, <among> {names}. {between} [masing-masing|{all} <each>|{count} <plainnoun> itu <each>] <placed> {dims}.",
        "{count} <nouncity> {region} adalah {names}. {between} <inorder>, [{all}|{count} <plainnoun> itu] <placed> {dims}.",
        "{count} <nouncity> {region} adalah {names}. {between} Dimensinya <each><is> {dims}.",
        "[Pemkab|{region}] [mengandalkan|menampilkan|memaparkan] {names} dalam program smart city. {between} {all} <placed> {dims}<eachback>.",
        "{count} <nouncity> {region} adalah {names}. {between} Dimensi yang [diisi|diwakili] <each><is> {dims}.",
    )),
    "before_both": Shape(("office", "dimension"), (
        "{count} <nouncity> {region} adalah {names}. Masing-masing <placed> {dims}. [<role> <each>|{all} <each> <owned>] {offices}.",
        "[Pemkab|{region}] <has> {names}. <role> <each><is> {offices}. {all} <each> <placed> {dims}.",
        "{names} <each> <placed> {dims} dan <each> <owned> {offices}.",
        "{row:NAME (DIM)}. <role>, dalam urutan yang sama, {offices}.",
        "{row:NAME (OFFICE)}. {all} <each> <placed> {dims}.",
        "[Program smart city|Inovasi smart city|Program kota cerdas] {region} [terdiri atas|meliputi|memuat] {list:NAME (OFFICE)}. {all} <each> untuk {dims}.",
    )),
    "dims_before_names": Shape(D, (
        "[Tahun ini|Dalam rapat itu] {region} memilih {dims}. {count} program yang disiapkan <each><is> {names}.",
        "{region} menonjol pada {dims}. Wakilnya, <each>, {names}.",
        "{region} menonjol pada {dims}. Programnya <each><is> {names}.",
    ), most=4),
    "english": Shape(O, (
        "The smart city programmes {english:NAME} are [managed|run|operated|developed] by {english:OFFICE}, respectively.",
        "{english:OFFICE} [run|manage|operate] {english:NAME}, respectively.",
    )),
    "english_dims": Shape(D, (
        "{english:NAME} [represent|fall under|belong to] {english:DIM}, respectively.",
        "{english:DIM} are represented by {english:NAME}, respectively.",
    )),
}

CLAUSES: dict[str, Shape] = {
    "name_for_dim": Shape(D, (
        "[{region}|Pemkab|Pemerintah daerah] <has> {list:NAME untuk DIM}.",
        "{row:NAME untuk DIM}, [kata|ujar] Kepala Diskominfo {region}.",
        "{gap:NAME <placed> DIM//NAME DIM}.",
        "{row:NAME <placed> DIM}.",
        "{list:NAME [pada|di] DIM} [menjadi andalan smart city {region}|dipaparkan kepada asesor].",
        "[{region}|Pemkab] [menyiapkan|mengajukan] {count} <nouncity>: {list:NAME untuk DIM}.",
        "{count} <nouncity> {region} <among> {list:NAME (DIM)}.",
        "{count} <nouncity> {region} <among> {list:NAME pada DIM}.",
    )),
    "dim_with_name": Shape(D, (
        "{gap:DIM <filledby> NAME//DIM NAME}.",
        "{row:DIM <filledby> NAME}.",
        "{gap:DIM diwakili NAME//DIM oleh NAME}.",
        "{gap:[pada|di|untuk] DIM ada NAME//[pada|di|untuk] DIM NAME}.",
        "{row:DIM dengan NAME}.",
        "{row:DIM [lewat|melalui] NAME}.",
        "[{region}|Pemkab] [mengandalkan|menyiapkan|menampilkan] {list:NAME untuk DIM}.",
        "Untuk {gap:DIM, pemkab [menyiapkan|mengandalkan] NAME//untuk DIM NAME}.",
        "{row:DIM: NAME}.",
    )),
    "name_by_office": Shape(O, (
        "{gap:NAME <owned> OFFICE//NAME OFFICE}.",
        "{gap:NAME dikelola OFFICE//NAME oleh OFFICE}.",
        "{row:NAME <owned> OFFICE}.",
        "{row:NAME [dari|milik|besutan|garapan|usulan] OFFICE}.",
        "[{region}|Pemkab] <has> {count} <nouncity>: {list:NAME dari OFFICE}.",
        "{count} <nouncity> {region} <among> {list:NAME (OFFICE)}.",
        "{count} <nouncity> {region} <among> {list:NAME yang <owned> OFFICE}.",
    )),
    "office_with_name": Shape(O, (
        "{gap:OFFICE <runs> NAME//OFFICE NAME}.",
        "{row:OFFICE <runs> NAME}.",
        "{list:OFFICE dengan NAME} [tampil dalam paparan smart city|mewakili {region}].",
        "[Dari|Usulan] {row:OFFICE: NAME}.",
        "{row:dari OFFICE ada NAME}.",
        "{row:OFFICE [punya|memiliki|membawa] NAME}.",
    )),
    "name_dim_office": Shape(("office", "dimension"), (
        "[{region}|Pemkab] <has> {list:NAME (DIM) dari OFFICE}.",
        "{row:NAME untuk DIM <owned> OFFICE}.",
        "{gap:NAME dari OFFICE <placed> DIM//NAME dari OFFICE DIM}.",
        "{row:OFFICE [mengelola|menjalankan|mengusulkan] NAME untuk DIM}.",
        "{row:DIM [diwakili|diisi] NAME dari OFFICE}.",
        "{row:[pada|untuk] DIM, OFFICE [mengajukan|menyiapkan|menjalankan] NAME}.",
        "{row:DIM [diwakili|diisi] NAME (OFFICE)}.",
    ), most=4),
    "nth_clauses_dims": Shape(D, (
        "[{region}|Pemkab] <has> {count} <nouncity>, <among> {names}. {between} {gap:yang NTH <placed> DIM//yang NTH DIM}.",
        "[{region}|Pemkab] <has> {count} <nouncity>, <among> {names}. {between} {row:yang NTH <placed> DIM}.",
        "{count} <nouncity> {region} adalah {names}. {between} {row:[program|inovasi] NTH <placed> DIM}.",
        "{count} <nouncity> {region} adalah {names}. {between} {rows:[program|inovasi|yang] NTH <placed> DIM}.",
    ), most=4),
    "nth_clauses_offices": Shape(O, (
        "[{region}|Pemkab] <has> {count} <nouncity>, <among> {names}. {between} {gap:yang NTH <owned> OFFICE//yang NTH OFFICE}.",
        "[{region}|Pemkab] <has> {count} <nouncity>, <among> {names}. {between} {row:yang NTH <owned> OFFICE}.",
        "{count} <nouncity> {region} adalah {names}. {between} {row:[program|inovasi] NTH <owned> OFFICE}.",
        "{count} <nouncity> {region} adalah {names}. {between} {gap:OFFICE [mengelola|menjalankan] yang NTH//OFFICE yang NTH}.",
        "{count} <nouncity> {region} adalah {names}. {between} {rows:[program|inovasi|yang] NTH <owned> OFFICE}.",
    ), most=4),
    "nth_named": Shape(("office", "dimension"), (
        "[{region}|Pemkab] <has> {count} <nouncity>. {rows:[yang|program|inovasi] NTH[,| adalah| yakni] NAME dari OFFICE untuk DIM}.",
        "[{region}|Pemkab] <has> {count} <nouncity>. {rows:[yang|program|inovasi] NTH[ adalah| yakni] NAME (DIM), [dikelola|dijalankan] OFFICE}.",
    ), most=4),
    "first_two_dims": Shape(D, (
        "{count} <nouncity> {region} adalah {names}. Dua yang pertama <placed> {dim:0}, [sisanya|selebihnya] {dim:2}.",
        "{count} <nouncity> {region} adalah {names}. Dua [program|inovasi] pertama <placed> {dim:0}, <but> [sisanya|yang lain|selebihnya] <placed> {dim:2}.",
        "{region} <has> {names}. Dua yang disebut [pertama|lebih dulu] <placed> {dim:0}, <but> sisanya <placed> {dim:2}.",
    ), least=3, groups="two"),
    "first_two_offices": Shape(O, (
        "{count} <nouncity> {region} adalah {names}. Dua yang pertama <owned> {office:0}, [sisanya|selebihnya] {office:2}.",
        "{count} <nouncity> {region} adalah {names}. Dua [program|inovasi] pertama <owned> {office:0}, <but> [sisanya|yang lain|selebihnya] <owned> {office:2}.",
        "{region} <has> {names}. Dua yang disebut [pertama|lebih dulu] <owned> {office:0}, <but> sisanya <owned> {office:2}.",
    ), least=3, groups="two"),
    "but_last_dims": Shape(D, (
        "{count} <nouncity> {region} adalah {names}. [Semuanya|Semua program itu|Seluruhnya] <placed> {dim:0}, kecuali yang terakhir yang <placed> {dim:-1}.",
        "{count} <nouncity> {region} adalah {names}. Kecuali yang terakhir, yang <placed> {dim:-1}, semuanya <placed> {dim:0}.",
        "{count} <nouncity> {region} adalah {names}. [Semuanya|Semua program itu] <placed> {dim:0}, kecuali {name:-1} yang <placed> {dim:-1}.",
    ), least=3, groups="last"),
    "but_last_offices": Shape(O, (
        "{count} <nouncity> {region} adalah {names}. [Semuanya|Semua program itu|Seluruhnya] <owned> {office:0}, kecuali yang terakhir yang <owned> {office:-1}.",
        "{count} <nouncity> {region} adalah {names}. [Semuanya|Semua program itu] <owned> {office:0}, kecuali {name:-1} yang <owned> {office:-1}.",
        "{count} <nouncity> {region} adalah {names}. [Hanya|Cuma] yang terakhir <owned> {office:-1}, yang lain <owned> {office:0}.",
    ), least=3, groups="last"),
    "all_of_one": Shape(("office", "dimension"), (
        "{count} <nouncity> {region}, {names}, [semuanya|seluruhnya|{all}] <owned> {office:0} dan <placed> {dim:0}.",
        "{count} <nouncity> {region} adalah {names}. {all} <owned> {office:0} dan <placed> {dim:0}.",
    ), groups="one"),
    "states": Shape(S, (
        "{gap:[<plainnoun>|] NAME STATE//NAME STATE}.",
        "{row:NAME STATE}.",
        "{names} <each> berstatus {states}.",
        "{count} <plainnoun> smart city {region} adalah {names}. {between} {row:yang NTH STATE}.",
    ), most=4),
    "states_grouped": Shape(S, (
        "{count} <plainnoun> smart city {region} adalah {names}. Dua yang pertama {state:0}, [sisanya|selebihnya] {state:2}.",
        "{count} <plainnoun> smart city {region} adalah {names}. Dua [program|inovasi] pertama {state:0}, <but> [sisanya|yang lain] {state:2}.",
    ), least=3, most=4, groups="two"),
    "states_but_last": Shape(S, (
        "{count} <plainnoun> smart city {region} adalah {names}. [Semuanya|Semua program itu] {state:0}, kecuali yang terakhir yang {state:-1}.",
        "{count} <plainnoun> smart city {region} adalah {names}. [Semuanya|Semua program itu] {state:0}, kecuali {name:-1} yang {state:-1}.",
    ), least=3, most=4, groups="last"),
}

VALUES: dict[str, Shape] = {
    "program_shares": Shape(("share",), (
        "<progress> <noun> {names} <each> <rundone> {shares}.",
        "<progress> {names} <rundone> {shares}<eachback>.",
        "{count} <nouncity> {region} adalah {names}. {between} <progress>nya <each> [mencapai|sebesar|] {shares}.",
        "<progress> {gap:NAME mencapai SHARE//NAME SHARE}.",
        "<progress> {names} hingga akhir {year} <each> <rundone> {shares}.",
    )),
    "program_money": Shape(("money",), (
        "{names} <each> [mendapat anggaran|dianggarkan|beranggaran|menelan anggaran] {money}.",
        "Anggaran <noun> {names} <each> [sebesar|mencapai|] {money}.",
        "{count} <nouncity> {region} adalah {names}. {between} Anggarannya <each> [sebesar|] {money}.",
        "{gap:NAME [mendapat|dianggarkan] MONEY//NAME MONEY}.",
    ), most=4),
    "dimension_indices": Shape(("dim_index",), (
        "<evaluation> {year}, [nilai|indeks|skor] {dims} <each> [sebesar|mencapai|] {indices}.",
        "<evaluation> {year}, {dims} <each> [memperoleh|meraih|mendapat] [nilai|indeks|skor] {indices}.",
        "<evaluation> {year}, {dims} [memperoleh|meraih|mendapat] [nilai|indeks|skor] {indices}<eachback>.",
        "<evaluation> {year}, {gap:DIM [meraih|mendapat] [nilai|indeks|skor] INDEX//DIM INDEX}.",
        "<evaluation> {year} dinilai {dims}. Nilainya <each> {indices}.",
        "<evaluation> {year}, nilai {indices} <each> [diraih|untuk] {dims}.",
    ), is_of_parts=True),
    "dimension_shares": Shape(("dim_share",), (
        "<evaluation> {year}, [capaian|realisasi] [program|rencana aksi|] {dims} <each> [sebesar|mencapai|] {shares}.",
        "<evaluation> {year}, {dims} <each> [merealisasikan|menuntaskan|menyelesaikan] {shares} [program|rencana aksi]nya.",
        "<evaluation> {year}, [capaian|realisasi] {gap:DIM mencapai SHARE//DIM SHARE}.",
        "<evaluation> {year}, [capaian|realisasi] rencana aksi {shares} <each> untuk {dims}.",
    ), is_of_parts=True),
    "dimension_fractions": Shape(("dim_done",), (
        "<evaluation> {year}, {dims} <each> [merealisasikan|menuntaskan|menyelesaikan] {done} [program|rencana aksi].",
        "<evaluation> {year}, {gap:DIM [merealisasikan|menuntaskan|menyelesaikan] DONE [program|rencana aksi]//DIM DONE}.",
    ), is_of_parts=True),
    "office_shares": Shape(("office_share",), (
        "<evaluation> {year}, {offices} <each> [merealisasikan|menuntaskan|menyelesaikan] {shares} [rencana aksi|program smart city].",
        "<evaluation> {year}, realisasi [rencana aksi|program smart city] {offices} <each> [sebesar|mencapai|] {shares}.",
        "<evaluation> {year}, realisasi rencana aksi {gap:OFFICE mencapai SHARE//OFFICE SHARE}.",
    ), is_of_parts=True, most=4),
}

# Rows over other things, or of people who speak, come or help: the programmes have no office and no dimension.
NOTHING: dict[str, Shape] = {
    "names_and_guests": Shape((), (
        "{count} <nouncity> {region} adalah {names}. Rapat dihadiri {offices}. Ketiganya datang secara berurutan.",
        "{region} <has> {names}. [Kepala {office:0} dan Kepala {office:1} <each> menyampaikan sambutan dan doa|{offices} <each> mengirim satu, dua dan tiga peserta rapat].",
        "{names} dibahas dalam rapat smart city {region}. {offices} <each> menyampaikan [tanggapan|masukan|pertanyaan].",
        "{names} dinilai dalam smart city {region}. Asesor mewawancarai {offices} secara berurutan pada Senin, Selasa dan Rabu.",
        "{names} dipaparkan di hadapan {offices} secara berurutan.",
    ), least=3, most=3),
    "names_and_use": Shape((), (
        "{count} <nouncity> {region}, {names}, <each> dipakai petani, nelayan, dan pedagang.",
        "{names} <each> melayani [ibu hamil, pelajar, dan petani|warga pesisir, warga kota, dan pelajar] di {region}.",
        "{count} <nouncity> {region} adalah {names}. Masing-masing diluncurkan pada Januari, Maret, dan Mei.",
        "{names} <each> digunakan di kecamatan utara, timur, dan barat.",
    ), least=3, most=3),
    "no_names": Shape((), (
        "Dalam rapat smart city {region}, {offices} <each> menyampaikan data penduduk, jaringan, dan pegawai.",
        "Kecamatan Melati, Sukamaju, dan Karsa di {region} <each> menerima sepuluh, dua belas, dan tujuh tempat sampah dari {office:0}.",
        "Pembahasan {dims} dalam smart city {region} berlangsung <each> pada Senin, Selasa, dan Rabu.",
        "Penanggung jawab {dims} di {region} <each><is> {offices}.",
        "Kepala {office:0}, Kepala {office:1}, dan Kepala {office:2} {region} <each> membahas jaringan, data, dan anggaran smart city.",
        "Peserta bimtek smart city {region} dibagi menjadi Kelompok Mawar, Kelompok Melati, dan Kelompok Anggrek, <each> didampingi {offices}.",
        "Rapat smart city {region} menempatkan tim {dims} <each> di Ruang Rinjani, Ruang Semeru, dan Ruang Kerinci.",
        "{offices} {region} <each> mengirim dua, tiga, dan empat pegawai ke bimtek smart city.",
    ), least=3, most=3, is_of_parts=True),
}  # fmt: skip
