"""Patterns of furniture that are told by their words: notes on the page itself, calls to readers, contacts, series, fields, bylines."""

from __future__ import annotations

import re

PHONE = (
    r"(?:\+?62|0)[\d ().-]{0,5}\d{2,4}[-. ]?[\dx*█]{2,4}[-. ]?[\dx*█]{2,5}|[█]{4,}"
    r"|\b(?:telp|tlp|telepon|hotline|call\s?center|hp|wa)\b\.?\s?:?\s?[\d(+]"
)
# A way to be reached: `0813-xxxx-12`, `@warta`, `warta.example`, `agen terdekat`.
REACH = re.compile(
    rf"{PHONE}|@\w|\b[\w-]+\.(?:com|id|net|org|co|tv|info|example|test|contoh)\b|https?:|\bwww\."
    r"|\b(?:wa|whatsapp|telegram|instagram|dm|surel|e-?mail|loket|agen|kurir|loper)\b",
    re.IGNORECASE,
)
# `Lampiran : Materi.pptx (12 MB)`, `Unduh edisi lengkap (PDF)`.
ATTACHED = re.compile(
    r"""^\W{0,4}(?:(?:sertakan|lihat|unduh)\sjuga\s?:\s?\w+|lampiran|unduh(?:an)?|download|file|berkas|dokumen|softcopy|materi)\b.{0,120}?
        (?:\.(?:pdf|docx?|pptx?|xlsx?|zip|rar|jpe?g|png)\b
          |[(\[][^()\[\]]{0,40}?\b(?:pdf|docx?|pptx?|xlsx?|zip)\b[^()\[\]]{0,30}[)\]]
          |\d\s?[kmg]b\b)""",
    re.IGNORECASE | re.VERBOSE,
)
# The page speaks of itself: `Tulisan ini merupakan pendapat pribadi penulis`, `Iklan ini bukan produk redaksi`.
ITSELF = re.compile(
    r"""^\W{0,4}(?:(?:catatan\s(?:redaksi|editor|penulis)|ralat|koreksi|disclaimer|penafian|sanggahan)\s?[:–—-]\s?)?
        (?:seluruh\s|segala\s|semua\s|sebagian\s)?(?:isi\s(?:dari\s)?)?
        (?:tulisan|artikel|berita|opini|kolom|iklan|konten|naskah|materi|pandangan|pendapat|esai|advertorial|rubrik|surel|e-?mail
          |postingan|unggahan|terjemahan|halaman|laman)
        (?:\s(?:dan\s\w+|promosi|opini|berita|foto|gambar|pembaca))?\s
        (?:ini|di\satas|tersebut|dalam\s(?:tulisan|artikel|rubrik|kolom|opini)(?:\sini)?|pada\slaman\sini)\s[^.]{0,110}?
        \b(?:redaksi|pendapat|pandangan|opini|tanggung\sjawab|pengiklan|pemasang|penulis(?:nya)?|produk|dimuat|tayang|ditayangkan
          |diterbitkan|terbit|dipublikasikan|diperbaiki|diperbarui|diralat|dikoreksi|dikutip|mengutip|diterjemahkan|kecerdasan\sbuatan
          |bantuan\sai|pihak\sketiga|disponsori|berbayar|kerja\s?sama|disalin|menyalin|lisensi|seizin|sebelumnya\stertulis)\b""",
    re.IGNORECASE | re.VERBOSE,
)
NOTES = re.compile(
    r"""^\W{0,4}(?:
        (?:gambar|foto|ilustrasi|gambar\sdan\sdenah)\s(?:ini\s)?(?:hanya(?:lah)?|sekadar|semata)\s(?:\w+\s)?ilustrasi
      | (?:\*\s?)?(?:syarat\s(?:dan|&)\sketentuan|s&k)\sberlaku
      | (?:pengembang|penyelenggara|perusahaan|penjual|pengelola)\sberhak\smengubah
      | anda\smenerima\s(?:surel|e-?mail|pesan|buletin|notifikasi)\sini
      | (?:catatan\s(?:redaksi|editor)|ralat|koreksi)\s?[:–—-]\s?[^.]{0,60}
        \b(?:diperbaiki|diralat|dikoreksi|diperbarui|sebelumnya\stertulis|mohon\smaaf|permohonan\smaaf)\b
      | \(?(?:wawancara|percakapan|transkrip|tanya\sjawab|naskah)\s(?:ini\s)?(?:telah\s|sudah\s)?
        (?:disunting|diedit|diringkas|dipersingkat|disarikan|diterjemahkan)\b
      | (?:dokumen|surat|naskah)\s(?:ini\s)?(?:telah\s|sudah\s)?ditandatangani\ssecara\s(?:elektronik|digital)\b
      | (?:translated|reporting|written|additional\sreporting)\sby\s(?-i:(?:the\s)?[A-Z])[^.;!?]{2,70}
        (?:;\s?(?:writing|editing|additional\sreporting)\sby\b|\.\s(?:for|read)\sthe\s(?:\w+\s){1,2}version\b)
      | (?:for|read)\sthe\s(?:indonesian|english|original)\sversion\b[^.]{0,60}\bclick\b
      | baca\s(?:berita|artikel|tulisan|versi|laporan)(?:nya)?\s(?:ini\s)?(?:dalam\s?)?bahasa\s(?:inggris|indonesia)\b
      | siaran\sulang\s(?:\w+\s){0,3}(?:dapat|bisa)\s(?:di(?:dengarkan|dengar|saksikan|ikuti|tonton|simak))\b
      | demikian(?:lah)?\s(?:siaran\spers|rilis|keterangan\s(?:pers|tertulis)|press\srelease)\sini\b
      | (?:apakah|seberapa|bagaimana)\s(?:\w+\s){0,3}
        (?:halaman|artikel|berita|informasi|konten|laman|dokumen|jawaban|tulisan)\s(?:ini|di\satas|kami)\b
      | (?:sitasi|cara\smengutip|cite\sas|how\sto\scite|doi|e?-?issn)\s?[:–—]
      | jurnal\s[^.]{3,90}\bvol(?:ume|\.)\s?\d+
      | (?:dicetak|diunduh|diakses|diunggah|diekspor|dihasilkan)\s(?:dari|melalui|oleh|pada|otomatis)\b(?!.*\b(?:warga|pengguna|kali)\b)
      | (?:mohon\s)?(?:dilarang|tidak\sdiperkenankan)\s(?:keras\s)?
        (?:mengutip|menyalin|memperbanyak|menggandakan|mengambil|menyebarkan)\b
      | (?:situs|laman|web(?:site)?|halaman|portal)\s(?:ini\s)?
        (?:paling\sbaik\sdilihat|tidak\s(?:memakai|menggunakan)\scookie|(?:memakai|menggunakan)\scookie|dibuat\soleh
          |(?:adalah|merupakan)\skutipan)
      | dokumentasi\s(?:lain(?:nya)?|lengkap|foto)\s(?:dapat|bisa)\s(?:dilihat|diakses|diunduh)
      | tinggalkan\s(?:komentar|balasan|pesan)\b
      | (?:sebarkan|bagikan)\s(?:artikel|berita|halaman|tulisan|kabar)\sini\b
      | ada\syang\s(?:ingin|mau|hendak)\s(?:anda\s)?(?:di)?tanyakan\b
      | caption(?:\s(?:foto|gambar))?\s?:
      | (?:polling|jajak\spendapat|kepuasan\sanda)\b[^.:?]{0,60}[:?]
      | \d[\d.]*\s(?:orang|pengguna|pembaca)\s(?:menyukai|membagikan)\b
      | (?:tentang\spenulis\s?:|penulis\sadalah\s[a-z][^.]{3,90}(?:\.|$))
      | (?:the\s)?journal\sof\s[^.]{3,90}\bvol(?:ume|\.)\s?\d+
      | [^!?]{0,90}\b(?:(?:lisensi|licen[sc]ed?)\s(?:[\w-]+\s){0,3}(?:creative\scommons|cc)\b|cc[\s-]by(?:[\s-](?:nc|sa|nd)){0,3}\b)
      | (?:corresponding\sauthors?|(?:penulis|alamat|e-?mail)\s(?:untuk\s)?korespond\w+
          |korespondensi(?:\spenulis)?\s?:|correspondence(?:\sto)?\s?:)
      | demikian(?:lah)?,?\s(?:(?:laporan|surat|nota|telaah\w{0,2}|permohonan|proposal|berita\sacara|undangan|pengumuman|hal|keterangan
          |pernyataan)\s(?:\w+\s){0,3}?ini\s)?(?:kami\s|saya\s|dapat\s|untuk\s){0,2}
          (?:di)?(?:sampaikan|buat|susun|laporkan|maklumi|ajukan)\b[^.!?]{0,30}?
        \b(?:(?:untuk|agar|guna|supaya)\s(?:men)?(?:jadi|dapat|di|maklum|perhatian|bahan|kiranya)|sebagai\s(?:bahan|laporan|pertanggung)
          |atas\s(?:segala\s)?(?:perhatian|kerja\s?sama|bantuan|perkenan)|terima\skasih|(?:dengan\s)?sebenar|seperlunya|sebagaimana\smestinya)
      )""",
    re.IGNORECASE | re.VERBOSE,
)
# Controls and notes that no list of words covers: ratings, windows, ways back, reading times, forms for comments.
OF_THE_PAGE = re.compile(
    r"""^\W{0,4}(?:
        (?:beri(?:kan)?|kasih)\s(?:nilai|rating|bintang|penilaian)\s(?:\w+\s){0,2}(?:berita|artikel|halaman|tulisan|konten|laman|layanan|ini)\b[^.]{0,50}$
      | (?:rating|penilaian\spembaca|nilai\spembaca)\s?:\s?[\d☆★][^a-z]{0,12}(?:\(?\d+\s\w+\)?)?\W*$
      | kembali\ske\s(?:katalog|atas|daftar|beranda|halaman|menu|indeks|awal|berita|artikel|pencarian|arsip)\b[^.,]{0,30}$
      | anda\s(?:adalah\s)?(?:pengunjung|pembaca|tamu)\s(?:ke\b|nomor\b)[^.]{0,4}[\d.]+\W*$
      | anda\s(?:mungkin\s)?(?:juga\s)?(?:akan\s)?(?:menyukai|mungkin\ssuka|suka|tertarik)
        (?:\s(?:ini|juga|berita\sini|artikel\sini))?(?:\s?[:.]{0,3}|:\s.{5,140}(?<!\.))$
      | (?:berbagi|bagikan|sebarkan|sebar)\s(?:\w+\s){0,2}?(?:di|ke|lewat|melalui|via)\s(?:media\ssosial|medsos|akun|jejaring)\b[^.:]{0,30}$
      | (?:kirim|tulis|tinggalkan|beri|tambah)(?:kan)?\s(?:komentar|balasan|tanggapan|ulasan)\b(?=[^.]*(?:\*|:|$))[^.]{0,70}$
      | \w+\s\((?:(?:membuka\s|buka\s)?(?:di\s)?(?:jendela|tab)\s(?:yang\s)?baru|opens\sin\s(?:a\s)?new\s(?:window|tab))\)$
      | (?:post|follow|share|tweet|pin|like|send|save)\s(?:this\s)?(?:us\s)?(?:on|to|via|by)\s[a-z]+$
      | menyukai\sini\s?:.{0,30}$
      | (?:estimasi\s)?waktu\s(?:mem)?baca\W{0,3}\s?\d+\s(?:menit|detik)\W*$
      | dengarkan\s(?:\w+\s)?(?:siaran|berita|artikel|rekaman)\sini\b.{0,40}$
      | (?:disclaimer|penafian|sanggahan)\s?:\s.{5,200}$
      | (?:terkait|lanjut\sbaca|acara\sberikutnya|loker
          |(?:wawancara|berita|artikel|kabar|tulisan|topik|opini|pengumuman|rilis|siaran\spers)\slain(?:nya)?)
        \s?:\s.{5,140}(?<!\.)$
      | (?:risalah|dokumen|berkas|rekaman|file|pengumuman)\sini\sdiunggah\b[^.]{0,60}\..{0,80}$
      | video\s\w+(?:\s\w+)?\s\((?:youtube|\d+:\d\d)[^()]{0,20}\)$
      | \d+\s(?:tanggapan|komentar|balasan|respons|responses?|comments?|thoughts?)\s(?:untuk|pada|atas|terhadap|to|on)\s.{3,140}$
      | chat\sadmin\b[^.]{0,90}$
      | (?:tautan\s|link\s)?(?:copied|tersalin|disalin)\s?!.{0,40}$
      | (?:(?:gulir|geser|scroll)\s(?:\w+\s){0,2}(?:untuk|to)\s(?:melanjutkan|lanjut|continue|membaca)
          |(?:scroll|continue)\s(?:to|reading)\b)[\w\s]{0,30}$
      )|(?:[☆★]\s?){3,}
      |^[«‹←◄◀]\s?[^«»|.!?]{2,60}(?:\s\|\s[^«»|.!?]{2,60}[»›→►▶]?|[»›→►▶])?$|^[^«»|.!?]{2,60}\s\|\s[^«»|.!?]{2,60}[»›→►▶]$""",
    re.IGNORECASE | re.VERBOSE,
)
PAGE_NUMBER = re.compile(r"(?:hal(?:aman)?|hlm|page|p)\.?\s(?:[ivxlc]{1,5}|\d{1,3})(?:\s\|\s[^.!?|]{3,60})?", re.IGNORECASE)
# The way to a page, `Dinas X » Siaran Media`, `warta.example / berita / judul-berita`: above a story.
CRUMBS = re.compile(
    r"^[^.!?;]{2,60}\s[»›≫]\s[^!?;]{2,80}$|^[^!?;]{2,40}(?:\s[>/]\s[^!?;]{2,70}){2,}$"
    r"|^(?=[A-Z])(?!.*(?:\d|[Ss]mart|[Ii]ndeks|[Nn]ilai))[^.!?;>|]{2,40}\s>\s[A-Z][^.!?;>|]{2,40}$"
    r"|^(?:>{2}|[»›≫>])\s[^.!?;>]{2,40}(?:\s(?:>{1,2}|[»›≫])\s[^.!?;>]{2,70})+$|^[^.!?;>]{2,40}(?:\s>>\s[^.!?;>]{2,70})+$"
)
MASTHEAD = re.compile(
    r"""^\W{0,3}(?:website|situs|laman|portal)\s(?:web\s)?resmi\b[^.:!?]{0,60}$
      | ^[^.:!?]{3,40}\s[-–—|]\s(?:portal|website|situs|sajian|media|kanal)\s(?:resmi|berita|informasi|kabar|warta)\b[^.:!?]{0,50}$
      | ^[^.:!?|]{3,45}\s\|\s(?:rilis|siaran|berita|kabar|warta|layanan|agenda|dokumen|katalog|pengumuman)(?:\s\w+){0,2}(?:\s\|\s\w+){0,3}$
      | ^[^.:!?|]{3,45}\s\|\s(?:\w+\s)?(?:diskominfo\w*|dinkominfo\w*|kominfo|humas|prokopim|ppid|pengabdian|pariwara)\b[^.:!?|]{0,30}$
      | ^(?-i:(?:BERITA|KABAR|WARTA|BULETIN|INFO)\s(?:DINAS|BADAN|KECAMATAN|RSUD|PUSKESMAS|PEMERINTAH|PEMKAB|PEMKOT)\s[A-Z ]{3,50})$
      | ^(?-i:(?:KABAR|LINTAS|WARTA|HARIAN|KORAN|TABLOID|MAJALAH|BULETIN)\s[A-Z]{3,14})$
      | ^(?:kabar|lintas|warta|suara|harian|tabloid)\s(?-i:[A-Z])\w+\s(?:online|news|pos|post|today|raya)$
      | ^(?:berita|kabar|warta|info|seputar|lintas|rubrik)\s(?:opd|dinas|daerah|skpd|perangkat\sdaerah|kecamatan|desa|kelurahan
          |distrik|nagari|kampung|terkini|utama|kota|kabupaten|pemerintahan|pemkab|pemkot|pemda)$
      | ^(?-i:[A-Z]{5,}(?:\.[A-Z]{2,4})?)\s[-–—|]\s(?:portal|sajian|suara|media|kabar|warta|cermin|aspirasi)\b[^.:!?]{3,40}$
      | ^ppid\s(?:kab(?:\.|upaten)?|kota|prov(?:\.|insi)?)\s[a-z ]{3,30}$
      | \bedisi\s(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|pagi|sore|petang|cetak|khusus|akhir\spekan)$
      | ^(?:(?:laporan|liputan|reportase|sorotan)\s(?:khusus|utama|mendalam)|(?-i:[A-Z]{4,})\s(?-i:KHUSUS|UTAMA))$
      | ^[^.!?]{3,45}\s\|\s(?:\d{1,2}-\d{1,3}|(?-i:[ivxl]{1,6}))$|^[IVXLC]{1,4}\s?-\s?\d{1,3}$""",
    re.IGNORECASE | re.VERBOSE,
)
# Who sent a story, alone below it: `Tim Liputan Dinas X (ab/cd)`, `-Humas Badan X-`, `Kota | Diskominfo Y`, `(cj17)`,
# `Bidang Informasi dan Komunikasi Publik`.
SENT_BY = re.compile(
    r"""^[\s*–—_-]{0,5}[(\[]?(?:\w+\s\|\s)?
        (?:(?:tim\s(?:news\s?room|liputan|humas|ikp|publikasi|media|peliput|kominfo|dokumentasi|kreatif)|biro\s(?:humas|hubungan\smasyarakat|adpim|umum|hukum|administrasi)
           |(?:(?:bagian|bidang|subbag|seksi|bid|bag\.?|subbagian)\s)?(?:humas|hubungan\smasyarakat|prokopim|protokol|ikp|kerja\s?sama)
           |pus(?:at\s|)(?:penerangan|pen|pemberitaan|komunikasi\spublik|kominfo)|diskominfo\w*|dinkominfo\w*|dinas\skominfo|kominfo|ppid)
         (?:\s[^.!?:,]{2,40})?|notulis|[a-z]{2,4}
         |(?:bidang|seksi|subbagian|bagian)\s(?:(?:pengelolaan|pelayanan|layanan|diseminasi)\s)?(?:informasi|komunikasi)(?:\sdan\s(?:komunikasi|informasi))?\spublik)
        \s?(?:[(\[][\w/ .-]{2,25}[)\]])?[)\]]?[\s*–—_,-]{0,5}$
      | ^[(\[][a-z]{1,4}\d{1,3}[)\]]$|^(?:rilis|siaran|teks)\s?:\s[\w/ .]{2,20}$
      | ^(?:reporting|editing|written|compiled|translated)\sby\s[^!?]{3,80}$""",
    re.IGNORECASE | re.VERBOSE,
)
# `(red/kominfo) Jadwal keliling lihat akun kami.`: who wrote it, and a last word to readers behind it.
SIGNED_AND_MORE = re.compile(
    r"^[(\[](?:red|redaksi|hms|humas|adm|admin|ed|[a-z]{2,3})(?:/[\w-]{2,20}){1,3}[)\]]\s\S.{5,140}$", re.IGNORECASE
)
# `Melayani dengan hati`, `Bekerja untuk rakyat`, `Salam sehat`: the motto of a house below its name.
MOTTO = re.compile(
    r"^\W{0,3}(?:(?:me[lmnr][a-z]{3,12}|mengabdi|be[kr][a-z]{3,10}|hadir|tumbuh|maju|sehat|cepat|ramah)(?:\s[a-z]+)?"
    r"\s(?:dengan|untuk|bersama|tanpa|demi|dari|sepenuh|setulus|melayani)(?:\s[a-z]+){1,3}|salam\s(?:sehat|literasi|hangat|cerdas|inovasi)(?:\s[a-z]+)?)\W{0,3}$",
    re.IGNORECASE,
)
# A call: what the reader is to do, and with what, in a line of its own.
CALL = re.compile(
    r"""^\W{0,4}(?:
        (?:ingin|mau|hendak|untuk|bagi\syang\singin)?\s?(?:ber)?langganan\b
      | (?:info|kontak|tarif|harga|space|ruang|layanan|bagian|marketing|pemasaran)?\s?(?:pasang\s)?iklan\b(?!\slayanan)
      | redaksi(?:\W*$|\s?[:|/–—-]|\s(?:kami\s)?(?:menerima|mengundang|membuka|membutuhkan|menanti)\b)
      | (?:kantor|alamat|email|surel|kontak|hotline|wa|telp|telepon|call\scenter)\sredaksi\b
      | (?:kirim|kirimkan|sampaikan|tulis|tuliskan)\b[^.]{0,70}\b(?:redaksi|ke\s(?:wa|email|surel|nomor))\b
      | dapatkan\s(?:harian|koran|majalah|tabloid|buletin|e-?paper|edisi|segera|sekarang)\b
      | (?:dengar(?:kan)?|saksikan|tonton|simak)\s(?:terus\s)?(?:siaran|radio|kami|live\w*|program\skami|podcast|acara\skami|video)\b
      | (?:hubungi|kontak|follow|ikuti|like|subscribe|add)\s(?:kami|redaksi|admin|medsos|media\ssosial|akun|marketing)\b
      | (?:punya|ada|mempunyai|memiliki|menemukan)\s
        (?:keluhan|saran|aduan|informasi|cerita|pertanyaan|unek-unek|kritik|berita|kabar|usul|usulan|naskah|foto|video|kesalahan|typo)\b
        [^.]{0,60}\?\s?(?:silakan\s|silahkan\s)?(?:kirim|hubungi|sampaikan|tulis|wa|dm|chat|lapor|laporkan|sms|klik|email)
      | (?:kritik|saran|masukan)(?:\s?(?:[/&,]|dan)\s?(?:kritik|saran|masukan|aduan|pertanyaan))?\s?[:–—-]
      | baca\s(?:juga\s)?(?:\w+\s){0,3}(?:di|lewat|lainnya\sdi|selengkapnya\sdi)\s
        (?:kanal|rubrik|laman|e-?paper|koran|edisi|aplikasi|harian|tautan|situs)\b
      | (?:ikuti|simak|cek|temukan|dapatkan|lihat)\s(?:juga\s)?(?:berita|kabar|artikel|informasi|update|warta|liputan)
        \s(?:\w+\s){0,3}(?:di|lewat|melalui)\s
        (?:kanal|rubrik|laman|e-?paper|koran|edisi|harian|tautan|situs|saluran|google|whatsapp|telegram)\b
      | (?:jangan\slupa\s)?(?:follow|like|subscribe|ikuti)\s@\w
      )""",
    re.IGNORECASE | re.VERBOSE,
)
CONTACT = re.compile(
    r"""^\W{0,4}(?:info(?:rmasi)?(?:\s(?:lebih\slanjut|lanjut|unit|lengkap|pemesanan|pendaftaran))?
        |narahubung|contact\sperson|cp|kontak(?:\s\w+)?|hubungi|hotline|call\scenter
        |(?:no(?:mor)?\.?\s)?(?:telp|tlp|telepon|wa|whatsapp|hp|faks?|fax)
        |e-?mail|surel|website|situs|web|laman|instagram|ig|facebook|fb|twitter|youtube|tiktok|medsos|media\ssosial|(?:layanan\s)?pengaduan)
        \b\.?\s?[:：(–—-]?\s?""",
    re.IGNORECASE | re.VERBOSE,
)
# `Narahubung:` alone: who may be asked stands on the lines below it.
CONTACT_HEAD = re.compile(
    r"(?:narahubung|contact\sperson|media\scontact|kontak(?:\s(?:media|pers|humas|person|wartawan))?|(?:untuk\s)?info(?:rmasi)?\s(?:lebih\s)?lanjut(?:\shubungi)?)\s?:",
    re.IGNORECASE,
)
STARS = re.compile(r"\*(?:\s?\*){2,}")  # alone on a line: below it a release is signed
# `Besok: Bagian 3, ...`, `(Bersambung ke edisi Jumat)`, `Bagian pertama dari tiga tulisan`.
# Who made the page or may be asked about it, with or without a full stop: `Desain oleh Seksi X.`, `Narahubung: Sekretariat Y`.
MADE_BY = re.compile(
    r"""^\W{0,3}(?:
        (?:desain(?:er)?|lay\s?out|tata\sletak|infografis|grafis|ilustrasi|videografer|fotografer|narasi|penerjemah|alih\sbahasa|olah\sgambar)
          \s?(?:oleh|:|by)\s[^.!?:]{2,60}\.?
      | (?:narahubung|contact\sperson|media\scontact|kontak\s(?:media|pers|humas|wartawan|redaksi))\s?[:–—-]\s[^!?:]{3,90}
      | (?:rilis|siaran|teks|naskah)\s?:\s(?=[^.]*/)[\w/ ]{2,20}\.?
      | (?:penanggung\sjawab|pemimpin\sredaksi|redaktur|penerbit|percetakan)\s?:[^|:]{2,60}\|\s[^|]{2,60}:.{2,90}
      | bagikan\s?(?:ke|lewat|via|di)?\s?:\s?(?:\w{1,4}\b[\s|,/]*){1,7}
      | baca\s(?:berita|artikel|kabar|tulisan)\s(?:\w+\s)?lain(?:nya)?\sdi\s(?-i:[A-Z])[\w. ]{3,30}
      | (?:kategori|rubrik|kanal|label)\s?:\s?(?:berita|kabar|warta|rilis)\b[^.:!?]{0,40}
      | catatan\sredaksi
      | sumber\s(?:gambar|foto|ilustrasi|video|grafis)\s?:\s?[^!?:]{2,60}
      | (?:jam|waktu|hari)\s(?:layanan|pelayanan|buka|operasional|kerja|kantor|besuk|kunjung\w*)\s?[:–-]\s[^!?]{5,120}
      | foto\sbersama\s(?:usai|seusai|setelah|petugas|peserta|bupati|wali|dengan|jajaran|tim|para|rombongan)\b
          (?!.*\b(?:menutup|mengakhiri|menjadi|dilakukan|digelar|dilanjutkan)\b)[^.]{5,110}\.?
      | \*{1,2}\)\s?[^\s][^!?]{5,120}
      | lampiran\s?:\s?(?:\d+|-|satu|dua|tiga)\b[^.!?]{0,14}\s(?:berkas|lembar|bundel|eksemplar|set)
      | statistik\s?:(?:\s*(?:hari|pekan|minggu|bulan|tahun|total|kemarin|ini|online|pengunjung|[\d.,|:]))+
      | (?:tinjauan|suka|komentar)\s?:\s?\d+\s?[|,·]\s?(?:suka|komentar|bagikan|tinjauan|dilihat)\s?:\s?\d+
      )$
      | ^\*{1,2}\s?[a-z]{2,12}[-/]\d{1,3}\*{0,2}$""",
    re.IGNORECASE | re.VERBOSE,
)
# `IGD 24 Jam : 0434-26xxxx`, `Kontak Damkar 24 jam: (0748) 21113`: below a story
NUMBER_TO_CALL = re.compile(r"^[A-Z][\w /.-]{2,40}\s?[:–]\s?[(+]?\d[\d ()x*/.-]{4,30}$")
# `Ruslan berkata: kapan ada di tempat kami`: what readers write below a story.
COMMENT = re.compile(
    r"^\W{0,3}(?!(?:ia|dia|mereka|kami|beliau|kepala|bupati|wali)\b)[\w.@-]{2,25}(?:\s[\w.]{1,15}){0,2}\s"
    r"(?:berkata|menulis|berkomentar|membalas|menjawab|says|wrote|replied)(?:\s(?:pada|on)\s[^:]{4,40}(?:\d\d[.:]\d\d)?)?\s?:\s?[^\s\"“‘]",
    re.IGNORECASE,
)
SERIES = re.compile(
    r"""^\W{0,4}(?:besok|lusa|bersambung|nantikan|simak|selanjutnya|berikutnya|lanjutan|tulisan\s(?:pertama|kedua|ketiga|terakhir)
          |(?:pekan|minggu|bulan|edisi|bagian|seri)\s(?:depan|berikut(?:nya)?|selanjutnya|terakhir))\b
        (?:\W*$|(?=.{0,60}\b(?:bagian|seri|edisi|tulisan|bersambung|episode)\b))
      | ^\W{0,3}(?:bersambung|habis|tamat|selesai|bagian\s(?:\d|ke\w+|pertama|terakhir)[^.]{0,40})\W*$
      | ^\W{0,4}(?:tulisan|bagian|seri)\s(?:ke-?)?\d\s(?:dari|of)\s\d""",
    re.IGNORECASE | re.VERBOSE,
)
# The page's own particulars.
FIELD = re.compile(
    r"""^\W{0,4}(?:kategori|rubrik|kanal|label|topik|tags?|tagar|section|posted\s(?:in|by|on)|diposting|diunggah|dipublikasi(?:kan)?
          |hits|views?|dilihat|dibaca|bahasa|oleh|admin|sumber|lokasi\sberita|kata\skunci|keywords?)
        (?:\s(?:berita|artikel|oleh|pada|di|terkait))?\s?[:：»]\s?\S""",
    re.IGNORECASE | re.VERBOSE,
)
# `*) laporan Yance / editor: MK`, `(teks: Lina; foto: Domi)`.
BYLINES = re.compile(
    r"""^\W{0,4}(?:wawancara|transkrip|laporan|reportase|teks|naskah|foto|penulis|editor|penyunting|pewarta|peliput|disunting|ditulis
          |sumber|dok|ket)\b[^.!?]{0,12}?[:/]?[^.!?]{2,70}
        (?:[/;,]\s?(?:editor|foto|transkrip|teks|penyunting|penulis|pewarta|redaktur)\s?:\s?[^.!?]{2,40})[)\]]?$
      | ^(?-i:[A-Z])[^:;!?]{2,60}\s?(?:\s[–—|-]|[/;,])\s?(?:editor|foto|transkrip|penyunting|redaktur|ed)\s?:\s?(?-i:[A-Z])[^:!?]{1,40}$""",
    re.IGNORECASE | re.VERBOSE,
)
# `Laporan Mukhlis dari Calang`, `(nda/ed: ipl)`, `Penulis Yuni / Editor Amrin`, `Oleh Rina Sari, pegiat literasi`, `Rgb/03`: who wrote it.
SIGNED = re.compile(
    r"""^\W{0,4}(?:
        (?:penulis|pewarta|peliput|reporter|editor|ed|kontributor|redaktur|penyunting|notulis|(?:di)?tulis(?:an)?\soleh|written\sby)\b
        [.:,]?(?:\s+(?-i:[A-Z])[^!?:]{2,80})?$
      | (?:oleh|by|(?:diadaptasi|disadur|diterjemahkan|dialihbahasakan|disunting|ditulis)\soleh)\s(?-i:[A-Z][\w'’.-]+)\s[^.!?:]{2,80}$
      | laporan\s(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,3})(?:,|\sdari)\s(?-i:[A-Z][a-z]+)\W*$
      | (?:ditulis|diterbitkan|terbit|tayang)\s(?:pada\s)?\d{1,2}\s[a-z]+\s\d{4}\b.{0,90}$
      | tim\sredaksi\W*$
      | (?:kontributor|pewarta|reporter|peliput|koresponden)\s(?-i:[A-Z])[\w' ]{2,30}\s?:\s?(?-i:[A-Z])[^!?:]{1,50}$
      | [a-z]{2,4}/\d{1,3}$|(?-i:[A-Z]{2,3}/\s?[A-Z][a-z]{2,12})$
      )|^[(\[][^()\[\]]{2,30}[/|:][^()\[\]]{1,40}[)\]]$|^\*{2,}[^*]{5,60}\*{2,}$""",
    re.IGNORECASE | re.VERBOSE,
)
# `Beranda  Koleksi  Berita`, `home . berita . kontak`: the bar a page begins or ends with.
MENU = re.compile(
    r"^\W{0,4}(?:menu(?:\sutama)?\s?:\s?)?(?:beranda(?=\W)|home(?=\s(?:news|berita|profil|about)\b|\s?[.»>|/]\s|\s{2,}))[^!?]{3,140}$",
    re.IGNORECASE,
)
FILE_NUMBER = re.compile(
    r"^(?:(?:rilis(?:\s\w+)?|siaran\spers|press\srelease)\s?[–—|-]?\s?)?(?:nomor|no)\b[.:\s]{0,3}\d[\w.]*/[\w./ -]{2,40}$", re.IGNORECASE
)
# `Nomor: 480/1127/2024`, `Rilis Berita No. 117/PKP/VIII/2023`, `Galeri: 8 foto`
FILED = re.compile(
    r"^\W{0,4}(?:(?:rilis(?:\s\w+)?|siaran\spers|press\srelease)?\s?(?:nomor|no)\b(?:\s(?:rilis|siaran\spers|surat|dokumen))?[.:\s]{0,3}\s?\d[\w.]*/[\w./-]+|galeri\s?:\s?\d+\s\w+"
    r"|jumlah\s(?:pembaca|unduhan|pengunjung|klik)\b[^.]{0,40}\d[^.]{0,20}|arsip\s[a-z ]{3,30}:\s.{3,80}\(\d+\))\W*$"
    r"|^.{0,60}\b(?:hits|views?|dilihat|dibaca)\s?:?\s?\d[\d.,]*x?$|^.{0,40}\s\d[\d.,]*\s(?:views?|hits)$",
    re.IGNORECASE,
)
PAID = re.compile(r"^\W{0,3}(?:advertorial|advetorial|pariwara|inforial|iklan\slayanan\smasyarakat)\b[^.!?:]{0,40}$", re.IGNORECASE)
# `Mengetahui,`, `Tembusan : arsip`: how a letter ends.
CLOSING = re.compile(
    r"^(?:mengetahui|mengesahkan|menyetujui|hormat\s(?:kami|saya)|tertanda|t\.?t\.?d|d\.?t\.?o)\s?[,.:]*$|^tembusan\s?:", re.IGNORECASE
)
# `Tembusan: Bupati X (sebagai laporan); Arsip.`: who else gets the letter, with or without a full stop.
COPIES = re.compile(
    r"^(?:tembusan|salinan|cc)(?:\s(?:disampaikan\s)?(?:kepada\s)?(?:yth\.?)?)?\s?:[^!?]{0,160}\b(?:arsip|pertinggal|(?:sebagai|untuk)\s(?:laporan|perhatian)|yth)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"""\b(?:dibaca|dilihat|dikunjungi|diakses|diunduh|diklik|ditonton|didengar|disukai|dibagikan|views?|viewed|hits?|pengunjung|pembaca
        |unduhan|online|daring|downloads?|shares?|likes?|komentar|pengakses|penonton|visitors?|readers?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
COUNT_WORDS = frozenset(
    (
        "berita artikel tulisan halaman laman konten postingan ini telah sudah oleh kali orang pengguna tamu member anggota "
        "jumlah total statistik hari kemarin minggu pekan bulan tahun online daring sedang saat pengunjung pembaca unduhan "
        "dibaca dilihat dikunjungi diakses diunduh diklik ditonton disukai dibagikan view views viewed hit hits x rb k jt juta "
        "ribu suka komentar tanggapan like likes share shares download downloads visitor visitors situs website web sejak "
        "keseluruhan pengakses penonton reader readers menit baca kb mb gb by user users today yesterday this week month people and dan "
    ).split()
)
