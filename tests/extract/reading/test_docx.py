"""Word files as offices write them: numbering by hand and by style, tracked changes, text boxes, line breaks."""

from __future__ import annotations

import io

from docx import Document as new_docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extract.model import Context, Document, Page
from extract.reading import read_document

BOX = (
    '<w:p {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:r>'
    "<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent><w:p><w:r><w:t>Kotak teks di tepi</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Kotak teks di tepi</w:t></w:r>"
    "</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def read() -> Document:
    document = new_docx()
    document.add_heading("Laporan Kota Cerdas Kabupaten Batang", 0)
    document.add_paragraph("Program unggulan kabupaten yang dijalankan dinas adalah sebagai berikut:")
    document.add_paragraph("Loket Terang (Dinas Kependudukan)", style="List Number")
    document.add_paragraph("Lapak Cerdas (Dinas Perdagangan)", style="List Number")
    document.add_paragraph("Program lain dijalankan tanpa anggaran khusus pada tahun yang sama.")
    document.add_paragraph("1. Teras Sehat\n2. Jalur Hijau")
    changed = document.add_paragraph("Penang\u00adgung jawab program ")
    changed._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>adalah bupati.</w:t></w:r></w:ins>'))
    changed._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="a"><w:r><w:delText> bukan camat</w:delText></w:r></w:del>'))
    document._body._body.insert(-1, parse_xml(BOX.format(w=nsdecls("w"))))
    out = io.BytesIO()
    document.save(out)
    return read_document([Page(out.getvalue())], Context("laporan.docx"))


def test_items_are_items_however_they_are_numbered() -> None:
    items = [block for block in read().kept if block.kind == "list_item"]
    assert [block.text for block in items] == [
        "Loket Terang (Dinas Kependudukan)",
        "Lapak Cerdas (Dinas Perdagangan)",
        "1. Teras Sehat",
        "2. Jalur Hijau",
    ]
    assert [block.list_id for block in items] == [1, 1, 2, 2]


def test_changes_count_as_accepted_and_a_text_box_once() -> None:
    text = read().text
    assert "Penanggung jawab program adalah bupati." in text
    assert "camat" not in text
    assert text.count("Kotak teks di tepi") == 1
