"""Files that break parsers: name -> (bytes, the statuses that are right for it). Built in memory, none is stored."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

WORDS = b"Pemerintah kota menjalankan program layanan warga yang dinilai baik oleh tim penilai pada tahun ini. "
STORY = b"<h1>Program layanan warga dinilai baik</h1>" + b"".join(b"<p>" + WORDS * 3 + str(n).encode() + b"</p>" for n in range(5))
OK = ("ok",)
REFUSED = ("unreadable", "empty", "too_large", "encrypted", "out_of_memory", "too_slow", "needs_ocr", "deep_html", "parser_crash")


def _html(inside: bytes) -> bytes:
    return (
        b"<!DOCTYPE html><html><head><meta charset=utf-8><title>Program layanan warga dinilai baik</title></head><body>"
        + inside
        + b"</body></html>"
    )


@cache
def html_files() -> dict[str, tuple[bytes, tuple[str, ...]]]:
    """T29 and the like."""
    deep = 100_000
    return {
        "nested_div_100k": (_html(b"<div>" * deep + STORY + b"</div>" * deep), OK),
        "nested_unclosed_span": (_html(b"<span>" * 20_000 + STORY), OK),
        "nested_list": (_html(b"<ul><li>" * 5_000 + STORY), OK),
        "nested_table": (_html(b"<table><tr><td>" * 2_000 + STORY), OK),
        "nested_font": (_html(b"<font><b><i>" * 3_000 + STORY), OK),
        "nested_unknown": (_html(b"<x-a>" * 3_000 + STORY + b"</x-a>" * 3_000), OK),
        "attributes_100k": (_html(b"<div " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">" + STORY + b"</div>"), OK),
        "attribute_5_mib": (_html(b'<div data-x="' + b"x" * 5_000_000 + b'">' + STORY + b"</div>"), OK),
        "cells_200k": (_html(STORY + b"<table>" + (b"<tr>" + b"<td>1</td>" * 200 + b"</tr>") * 1000 + b"</table>"), OK),
        "colspan_9e15": (
            _html(
                STORY
                + b"<table><tr><td colspan=9000000000000000 rowspan=9000000000000000>a</td><td>b</td></tr>"
                + b"<tr><td>c</td><td>d</td></tr></table>"
            ),
            OK,
        ),
        "span_bomb": (
            _html(STORY + b"<table>" + (b"<tr>" + b"<td colspan=1000 rowspan=65534>a</td>" * 50 + b"</tr>") * 200 + b"</table>"),
            OK,
        ),
        "paragraphs_20_mib": (_html((b"<p>" + WORDS + b"</p>") * 190_000), ("too_large",)),
        "one_line_2_mib": (_html(b"<p>" + WORDS * 20_000 + b"</p>"), OK),
        "blanks_1_mib": (_html(STORY + b"<p>a" + b" " * 1_000_000 + b"b</p>"), OK),
        "blanks_50k_in_words": (_html(STORY + b"<p>" + (b"Baca juga" + b" " * 50_000) * 4 + b"</p>"), OK),
        "entities": (_html(STORY + b"<p>" + b"&amp;&#x41;&#xD800;&#0;&#99999999;" * 20_000 + b"</p>"), OK),
        "entity_bomb": (
            b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
            + _html(STORY + b"<p>&c;</p>")[15:],
            OK,
        ),
        "external_entity": (
            b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>'
            + STORY
            + b"<p>&x;</p></body></html>",
            OK,
        ),
        "comment_unclosed": (_html(STORY + b"<!--" + b"x" * 100_000), OK),
        "script_unclosed": (_html(STORY + b"<script>" + b"if(a<b){}" * 10_000), OK),
        "cdata": (_html(STORY + b"<![CDATA[" * 5_000), OK),
        "only_script": (_html(b"<script>document.write('x')</script><noscript>Aktifkan JavaScript</noscript>"), ("empty",)),
        "frameset": (b"<html><frameset><frame src=a.html></frameset></html>", ("empty",)),
        "no_body": (b"<html><head><title>x</title></head></html>", ("empty",)),
        "tags_1_million": (_html(b"<b></b>" * 600_000), ("too_large",)),
        "less_than_signs": (_html(STORY + b"<p>" + b"<" * 200_000 + b"</p>"), OK),
        "quotes_open": (_html(STORY + b'<a href="' + b"x<p>" * 50_000), OK),
        "json_ld_deep": (_html(b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>" + STORY), OK),
        "json_ld_huge_number": (
            _html(b'<script type="application/ld+json">{"@type":"NewsArticle","datePublished":' + b"9" * 50_000 + b"}</script>" + STORY),
            OK,
        ),
        "classes_100k": (_html(b'<div class="' + b"a-b " * 100_000 + b'">' + STORY + b"</div>"), OK),
        "links_50k": (_html(STORY + b"<p>" + b'<a href="/x">Warta</a> ' * 50_000 + b"</p>"), OK),
        "breaks_100k": (_html(STORY + b"<div>" + b"baris<br>" * 100_000 + b"</div>"), ("too_large",)),
        "numbers": (_html(STORY + b"<p>" + b"0812 " * 100_000 + b"</p>"), OK),
        "dashes": (_html(STORY + b"<p>A" + b" - " * 50_000 + b"</p>"), OK),
        "capitals": (_html(b"<h1>x</h1><p>" + b"PEMERINTAH " * 30_000 + b"- b</p>" + STORY), OK),
        "brackets": (_html(STORY + b"<p>" + b"(((" * 60_000 + b"</p>"), OK),
        "at_signs": (_html(STORY + b"<p>" + b"a.b-c@" * 60_000 + b"</p>"), OK),
    }


@cache
def charset_files() -> dict[str, tuple[bytes, tuple[str, ...]]]:
    """T30: every one of them says `Kota Cerdas – "tata kelola" 85,71 persen`."""
    text = (
        "<html><head>{meta}<title>Kota Cerdas dinilai</title></head><body><h1>Kota Cerdas dinilai</h1>"
        + "<p>Kota Cerdas – “tata kelola” 85,71 persen é menurut tim penilai yang datang pada hari itu.</p>" * 1
    )
    text += (
        "".join(
            f"<p>Paragraf {n} menjelaskan program dinas yang berjalan baik – “sangat baik” kata warga di kota itu.</p>" for n in range(4)
        )
        + "</body></html>"
    )
    plain, labelled = text.replace("{meta}", ""), text.replace("{meta}", '<meta charset="utf-8">')
    return {
        "cp1252_labelled_utf8": (labelled.encode("cp1252"), OK),
        "utf16_bom": (plain.encode("utf-16"), OK),
        "utf16_no_bom": (plain.encode("utf-16-le"), OK),
        "utf8_bom": (plain.encode("utf-8-sig"), OK),
        "utf8_labelled_latin1": (text.replace("{meta}", '<meta charset="iso-8859-1">').encode(), OK),
        "nul_and_controls": (labelled.replace("tata", "ta\x00\x01\x1bta").encode(), OK),
        "one_bad_byte": (labelled.encode().replace(b"Paragraf 2", b"Paragraf \xff2"), OK),
        "unknown_label": (text.replace("{meta}", '<meta charset="x-klingon">').encode(), OK),
        "python_codec_label": (text.replace("{meta}", '<meta charset="unicode_escape">').encode("cp1252"), OK),
        "surrogate": (labelled.encode().replace(b"Paragraf 3", b"Paragraf \xed\xa0\x803"), OK),
    }


def pdf_files() -> dict[str, tuple[bytes, tuple[str, ...]]]:
    """T32."""
    good = pdf_of([b"BT /F1 12 Tf 72 700 Td (Program layanan warga kota dinilai baik oleh tim) Tj ET"])
    return {
        "text_operators_1m": (pdf_of([b"BT /F1 12 Tf " + b"1 0 Td (a) Tj " * 1_000_000 + b"ET"]), (*OK, *REFUSED)),
        "stream_200_mib": (pdf_of([b"q " * 100_000_000]), (*OK, *REFUSED)),
        "huge_box": (pdf_of([b"BT /F1 12 Tf 72 700 Td (Program layanan warga) Tj ET"], b"[0 0 90000000 90000000]"), (*OK, *REFUSED)),
        "page_tree_loop": (good.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), REFUSED),
        "truncated": (good[: len(good) // 2], (*OK, *REFUSED)),
        "html_named_pdf": (_html(STORY), OK),
        "zero_bytes": (b"", ("empty",)),
        "header_only": (b"%PDF-1.7\n", REFUSED),
        "random_after_header": (b"%PDF-1.4\n" + bytes((n * 7919) % 251 for n in range(50_000)), REFUSED),
        "no_text": (pdf_of([b"0 0 m 100 100 l S"]), REFUSED),
        "paths_200k": (
            pdf_of([b"0 0 m 500 0 l S " * 200_000 + b"BT /F1 12 Tf 72 700 Td (Program layanan warga kota) Tj ET"]),
            (*OK, *REFUSED),
        ),
        "encrypted": (encrypted_pdf(), ("encrypted",)),
    }


def pdf_of(contents: list[bytes], box: bytes = b"[0 0 595 842]") -> bytes:
    """A PDF written by hand, one page for each content stream (compressed)."""
    kids = b" ".join(b"%d 0 R" % (3 + 2 * number) for number in range(len(contents)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(contents)]
    font = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    for number, content in enumerate(contents):
        packed = zlib.compress(content, 9)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox " + box + b" /Resources " + font + b" /Contents %d 0 R >>" % (4 + 2 * number)
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream")
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF that needs a password to be opened."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("rahasia", ownerPassword="pemilik"))
    canvas.drawString(72, 700, "Program layanan warga")
    canvas.save()
    return out.getvalue()


def office_files() -> dict[str, tuple[bytes, tuple[str, ...]]]:
    """T33 and the DOCX half of T31."""
    document = b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
    paragraph = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
    return {
        "docx_ratio_1000": (docx_of(document % (paragraph % (b"a" * 60_000_000))), ("too_large",)),
        "docx_node_150_mib": (docx_of(document % (paragraph % (b"ab cd" * 30_000_000)), zipfile.ZIP_STORED), REFUSED),
        "docx_outside_member": (docx_of(document % (paragraph % WORDS), extra={"../../tmp/keluar.txt": b"x"}), ("unreadable",)),
        "docx_external_entity": (
            docx_of(
                b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                + (document % (paragraph % (WORDS + b"&x;")))[21:]
            ),
            (*OK, *REFUSED),
        ),
        "docx_entity_bomb": (
            docx_of(
                b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
                + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(7))
                + b"]>"
                + (document % (paragraph % b"&h;"))[21:]
            ),
            (*OK, *REFUSED),
        ),
        "docx_deep": (
            docx_of(document % (b"<w:sdt><w:sdtContent>" * 3_000 + paragraph % WORDS + b"</w:sdtContent></w:sdt>" * 3_000)),
            (*OK, *REFUSED),
        ),
        "docx_many_members": (docx_of(document % (paragraph % WORDS), extra={f"word/x{n}.xml": b"" for n in range(2_500)}), ("too_large",)),
        "docx_without_parts": (docx_of(b"not xml at all"), REFUSED),
        "docx_truncated": (docx_of(document % (paragraph % WORDS))[:300], ("unreadable",)),
        "xlsx_far_cell": (
            xlsx_of('<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
            (*OK, *REFUSED),
        ),
        "xlsx_merge_bomb": (
            xlsx_of(
                '<row r="1"><c r="A1" t="inlineStr"><is><t>Program</t></is></c><c r="B1"><v>2</v></c></row>',
                '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            ),
            (*OK, *REFUSED),
        ),
        "xlsx_wide": (xlsx_of("".join(f'<row r="{n}">' + "<c><v>1</v></c>" * 300 + "</row>" for n in range(1, 3000))), (*OK, *REFUSED)),
        "zip_of_nothing": (_zip({"a.txt": b"x"}), ("unreadable",)),
    }


def docx_of(document: bytes, method: int = zipfile.ZIP_DEFLATED, extra: dict[str, bytes] | None = None) -> bytes:
    """A DOCX around `word/document.xml`."""
    types = (
        b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Target="word/document.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    return _zip({"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": document, **(extra or {})}, method)


def xlsx_of(rows: str, after: str = "") -> bytes:
    """An XLSX of one sheet with these rows."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    schemas = "http://schemas.openxmlformats.org"
    main, office, package = f"{schemas}/spreadsheetml/2006/main", f"{schemas}/officeDocument/2006/relationships", f"{schemas}/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
    )
    to_book = f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
    to_sheet = f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
    sheets = '<sheets><sheet name="Program" sheetId="1" r:id="r1"/></sheets>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">{to_book}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{to_sheet}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>',
    }
    return _zip({name: (head + xml).encode() for name, xml in members.items()})


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def text_files() -> dict[str, tuple[bytes, tuple[str, ...]]]:
    """T34 and other trouble of plain text."""
    return {
        "rule_prefixes_2_mib": (b"Dinas Dinas Kepala Dinas mewakili program inovasi dari " * 38_000, OK),
        "capitals_2_mib": (b"PEMERINTAH KOTA " * 130_000, OK),
        "blanks_50k": (b"Program layanan warga" + b" " * 50_000 + b"dinilai baik oleh tim.\n" * 3 + WORDS * 5, OK),
        "lines_500k": (b"baris\n" * 500_000, ("too_large",)),
        "digits_1_mib": (b"1234567890 " * 95_000, (*OK, *REFUSED)),
        "read_also_20k": (b"Baca juga: " * 20_000 + b"\n" + WORDS * 4, OK),
        "quotes_1_mib": ("“”’’".encode() * 90_000 + b"\n" + WORDS * 4, OK),
        "dots": (b"." * 300_000 + b"\n" + WORDS * 4, OK),
        "tabs": (b"a\tb\tc\n" * 50_000 + WORDS * 4, OK),
        "nul_bytes": (b"\x00" * 100_000, ("empty", "unreadable")),
        "random": (bytes((n * n * 31 + n * 7) % 256 for n in range(100_000)), ("unreadable", "unsupported_language", "ok")),
        "png": (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) * 100, ("unreadable",)),
        "old_word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 5_000, ("unreadable",)),
    }


@cache
def all_files() -> dict[str, tuple[bytes, tuple[str, ...]]]:
    """Every hostile file."""
    return {**html_files(), **charset_files(), **pdf_files(), **office_files(), **text_files()}
