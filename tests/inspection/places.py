"""Every place of a publication in which a text can stand: a file is made with the text there."""

import base64
import csv
import gzip
import io
import json
import struct
import zipfile
import zlib
from html import escape
from urllib.parse import quote

import pypdf
import xlsxwriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DUBLIN = "http://purl.org/dc/elements/1.1/"


def page(body: str) -> dict[str, bytes]:
    html = f"<!doctype html><html><head><title>Karta</title></head><body>{body}</body></html>"
    return {"index.html": html.encode()}


def halves(text: str) -> tuple[str, str]:
    """A text cut in the middle of a word or number."""
    middle = len(text) // 2
    return text[:middle], text[middle:]


def bold_half(text: str) -> dict[str, bytes]:
    first, last = halves(text)
    return page(f"<p>Så här: <b>{escape(first)}</b>{escape(last)}</p>")


def soft_hyphens(text: str) -> dict[str, bytes]:
    first, last = halves(text)
    return page(f"<h2>{escape(first)}&shy;{escape(last)}</h2>")


def no_break(text: str) -> dict[str, bytes]:
    return page(f"<td>{escape(text).replace(' ', '&nbsp;')}</td>")


def entities(text: str) -> dict[str, bytes]:
    return page("<li>" + "".join(f"&#{ord(sign)};" for sign in text) + "</li>")


def chart(text: str) -> dict[str, bytes]:
    data = json.dumps({"data": [{"hovertext": [f"<b>{text}</b><br>3 av 26"]}]})
    return page(f'<script type="application/json" id="charts">{data}</script>')


def packed(text: str) -> dict[str, bytes]:
    data = base64.b64encode(gzip.compress(f"// data\n{text}\n".encode(), mtime=0)).decode()
    return page(f'<script type="application/octet-stream">{data}</script>')


def logo(text: str) -> dict[str, bytes]:
    data = base64.b64encode(svg_file(f"<title>{escape(text)}</title>")).decode()
    return page(f'<img alt="" src="data:image/svg+xml;base64,{data}">')


def svg_file(inner: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{inner}<path d="M0 0"/></svg>'.encode()


def svg_half(text: str) -> dict[str, bytes]:
    first, last = halves(text)
    inner = f"<text><tspan>{escape(first)}</tspan><tspan>{escape(last)}</tspan></text>"
    return {"karta.svg": svg_file(inner)}


def cell(text: str) -> dict[str, bytes]:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([["kommun", "svar"], ["Norrvik", text]])
    return {"tabell.csv": file.getvalue().encode("utf-8-sig")}


def archive(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


def paragraph(*runs: str) -> str:
    return "".join(f"<w:r><w:rPr><w:b/></w:rPr>{run}</w:r>" for run in runs)


def document(inner: str, part: str = "word__document") -> dict[str, bytes]:
    xml = f'<w:document xmlns:w="{WORD}"><w:p>{inner}</w:p></w:document>'
    return {"rapport.docx": archive(**{part: xml})}


def docx_half(text: str) -> dict[str, bytes]:
    return document(paragraph(*(f"<w:t>{escape(half)}</w:t>" for half in halves(text))))


def docx_deleted(text: str) -> dict[str, bytes]:
    run = paragraph(f"<w:delText>{escape(text)}</w:delText>")
    return document(f"<w:r><w:t>Grupp</w:t></w:r><w:del>{run}</w:del>")


def docx_comment(text: str) -> dict[str, bytes]:
    return document(paragraph(f"<w:t>{escape(text)}</w:t>"), "word__comments")


def docx_header(text: str) -> dict[str, bytes]:
    return document(paragraph(f"<w:t>{escape(text)}</w:t>"), "word__header1")


def docx_creator(text: str) -> dict[str, bytes]:
    core = f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DUBLIN}"><dc:creator>'
    core += f"{escape(text)}</dc:creator></cp:coreProperties>"
    return {"rapport.docx": archive(docProps__core=core)}


def pptx_notes(text: str) -> dict[str, bytes]:
    first, last = halves(text)
    runs = "".join(f"<a:r><a:t>{escape(half)}</a:t></a:r>" for half in (first, last))
    notes = f'<p:notes xmlns:p="urn:p" xmlns:a="{DRAWING}"><a:p>{runs}</a:p></p:notes>'
    return {"bilder.pptx": archive(ppt__notesSlides__notesSlide1=notes)}


def pptx_alt(text: str) -> dict[str, bytes]:
    slide = f'<p:sld xmlns:p="urn:p"><p:cNvPr id="1" descr="{escape(text)}"/></p:sld>'
    return {"bilder.pptx": archive(ppt__slides__slide1=slide)}


def workbook(fill) -> dict[str, bytes]:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Svar")
    sheet.write("A1", "Norrvik")
    fill(book, sheet)
    book.close()
    return {"tabeller.xlsx": file.getvalue()}


def xlsx_cell(text: str) -> dict[str, bytes]:
    return workbook(lambda book, sheet: sheet.write_string("B7", text))


def xlsx_rich(text: str) -> dict[str, bytes]:
    first, last = halves(text)

    def fill(book, sheet):
        bold = book.add_format({"bold": True})
        sheet.write_rich_string("B7", "Så: ", bold, first, last, "!")

    return workbook(fill)


def xlsx_hidden(text: str) -> dict[str, bytes]:
    def fill(book, _):
        hidden = book.add_worksheet("Underlag")
        hidden.write_string("C3", text)
        hidden.hide()

    return workbook(fill)


def xlsx_comment(text: str) -> dict[str, bytes]:
    return workbook(lambda book, sheet: sheet.write_comment("A1", text, {"author": "x"}))


def xlsx_property(text: str) -> dict[str, bytes]:
    return workbook(lambda book, _: book.set_properties({"company": text}))


def xlsx_custom(text: str) -> dict[str, bytes]:
    return workbook(lambda book, _: book.set_custom_property("Ur", text))


def xlsx_footer(text: str) -> dict[str, bytes]:
    return workbook(lambda book, sheet: sheet.set_footer(f"&L{text}"))


def written(writer: pypdf.PdfWriter) -> dict[str, bytes]:
    file = io.BytesIO()
    writer.write(file)
    return {"rapport.pdf": file.getvalue()}


def blank_pdf() -> pypdf.PdfWriter:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    return writer


def pdf_text(text: str) -> dict[str, bytes]:
    writer = blank_pdf()
    content = DecodedStreamObject()
    first, last = (half.encode("cp1252") for half in halves(text))
    pieces = [part.replace(b"\\", b"\\\\") for part in (first, last)]
    pieces = [part.replace(b"(", b"\\(").replace(b")", b"\\)") for part in pieces]
    content.set_data(b"BT /F1 9 Tf 9 99 Td [(" + pieces[0] + b") -20 (" + pieces[1] + b")] TJ ET")
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page = writer.pages[0]
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(content)
    return written(writer)


def pdf_author(text: str) -> dict[str, bytes]:
    writer = blank_pdf()
    writer.add_metadata({"/Author": text})
    return written(writer)


def pdf_bookmark(text: str) -> dict[str, bytes]:
    writer = blank_pdf()
    writer.add_outline_item(title=text, page_number=0)
    return written(writer)


def pdf_note(text: str) -> dict[str, bytes]:
    writer = blank_pdf()
    writer.add_annotation(0, FreeText(text=text, rect=(0, 0, 9, 9)))
    return written(writer)


def pdf_attachment(text: str) -> dict[str, bytes]:
    writer = blank_pdf()
    writer.add_attachment("svar.txt", text.encode())
    return written(writer)


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", 0)


def png_text(text: str) -> dict[str, bytes]:
    chunk = png_chunk(b"iTXt", b"Comment\0\0\0\0\0" + text.encode())
    return {"karta.png": b"\x89PNG\r\n\x1a\n" + chunk + png_chunk(b"IEND", b"")}


def png_packed(text: str) -> dict[str, bytes]:
    chunk = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text.encode("cp1252")))
    return {"karta.png": b"\x89PNG\r\n\x1a\n" + chunk + png_chunk(b"IEND", b"")}


def jpeg_comment(text: str) -> dict[str, bytes]:
    content = text.encode()
    segment = b"\xff\xfe" + struct.pack(">H", len(content) + 2) + content
    return {"foto.jpg": b"\xff\xd8" + segment + b"\xff\xda\0\2\0\xff\xd9"}


def file_name(text: str) -> dict[str, bytes]:
    return {f"underlag/{text}.txt": b"tomt"}


def dictionary(text: str) -> dict[str, bytes]:
    return {"data.xml": f"<codeBook><!-- {text} --><var/></codeBook>".encode()}


PLACES = {
    "a paragraph": lambda text: page(f"<p>Enligt uppgift {escape(text)}, alltså.</p>"),
    "a label, half in bold": bold_half,
    "a heading with soft hyphens": soft_hyphens,
    "a cell with no-break blanks": no_break,
    "a text of entities": entities,
    "a hover text": lambda text: page(f'<svg><g aria-label="Norrvik: {escape(text)}"/></svg>'),
    "a data attribute": lambda text: page(f'<i data-name="{escape(text)}">3</i>'),
    "a link": lambda text: page(f'<a href="https://norrvik.example.se/?q={quote(text)}">x</a>'),
    "a remark in the page": lambda text: page(f"<!-- {text} -->"),
    "a remark in a style": lambda text: page(f"<style>p {{ top: 0 }} /* {text} */</style>"),
    "a script": lambda text: page(f"<script>const label = {json.dumps(text)};</script>"),
    "data of a chart": chart,
    "packed data": packed,
    "a logo's title": logo,
    "a picture's title": lambda text: {"a.svg": svg_file(f"<title>{escape(text)}</title>")},
    "a picture's text in halves": svg_half,
    "the report's data": lambda text: {"report.json": json.dumps({"labels": {"a": text}}).encode()},
    "a key of the data": lambda text: {"report.json": json.dumps({text: [1]}).encode()},
    "a table's cell": cell,
    "a remark in the schema": lambda text: {"schema.yaml": f"title: Karta # {text}\n".encode()},
    "two lines of a text": lambda text: {"las.txt": text.replace(" ", "\n").encode()},
    "a data dictionary": dictionary,
    "a document": docx_half,
    "a document's deleted words": docx_deleted,
    "a document's comment": docx_comment,
    "a document's header": docx_header,
    "a document's author": docx_creator,
    "notes to a slide": pptx_notes,
    "a picture on a slide": pptx_alt,
    "a workbook": xlsx_cell,
    "a workbook's cell in halves": xlsx_rich,
    "a hidden sheet": xlsx_hidden,
    "a cell's comment": xlsx_comment,
    "a workbook's company": xlsx_property,
    "a property of one's own": xlsx_custom,
    "a sheet's footer": xlsx_footer,
    "a page of a PDF": pdf_text,
    "a PDF's author": pdf_author,
    "a PDF's bookmark": pdf_bookmark,
    "a note in a PDF": pdf_note,
    "what hangs on a PDF": pdf_attachment,
    "a picture's comment": png_text,
    "a picture's packed comment": png_packed,
    "a photo's comment": jpeg_comment,
    "a file's name": file_name,
}
