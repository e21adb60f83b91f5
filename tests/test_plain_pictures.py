"""A logo is taken in without what its program noted: who drew it, when, in which folder."""

import io

import pytest
from pictures import chunk, make_png, segment
from PIL import Image

from kartlaggning.errors import KartlaggningError
from kartlaggning.schema.pictures import plain_picture

NAME = b"Vivianne Zetterlund"
SVG = f"""\
<?xml version="1.0"?>
<!-- {NAME.decode()} -->
<svg:svg xmlns:svg="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:dc="http://purl.org/dc/elements/1.1/" viewBox="0 0 9 9"
  inkscape:export-filename="/home/{NAME.decode()}/logo.png" data-by="{NAME.decode()}">
  <svg:metadata><dc:creator>{NAME.decode()}</dc:creator></svg:metadata>
  <svg:title>{NAME.decode()}</svg:title>
  <inkscape:page><svg:rect/></inkscape:page>
  <svg:style>.a &gt; .b {{fill: url(#c)}}</svg:style>
  <svg:path d="M0 0h9" class="a" xlink:href="#c" inkscape:label="{NAME.decode()}"/>
  <svg:text xml:space="preserve">N &amp; B</svg:text>
</svg:svg>
"""


def test_an_svg_is_drawn_alike_and_says_nothing_of_its_author():
    plain = plain_picture(SVG.encode(), "image/svg+xml", "logo.svg").decode()
    assert NAME.decode() not in plain
    assert "inkscape" not in plain
    assert " ".join(plain.split()) == (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'viewBox="0 0 9 9"> <style>.a &gt; .b {fill: url(#c)}</style> '
        '<path d="M0 0h9" class="a" xlink:href="#c"></path> '
        '<text xml:space="preserve">N &amp; B</text> </svg>'
    )


def test_a_plain_svg_is_read_again_as_itself():
    once = plain_picture(SVG.encode(), "image/svg+xml", "logo.svg")
    assert plain_picture(once, "image/svg+xml", "logo.svg") == once


@pytest.mark.parametrize("name", [b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"fdAT", b"prVW"])
def test_a_png_keeps_only_what_is_drawn(name):
    noted = make_png(chunk(name, b"Author\0" + NAME)) + NAME
    assert plain_picture(noted, "image/png", "logo.png") == make_png()


def test_a_png_keeps_its_colours():
    gamma = chunk(b"gAMA", b"\0\0\xb1\x8f")
    assert plain_picture(make_png(gamma), "image/png", "logo.png") == make_png(gamma)


@pytest.mark.parametrize("cut", [9, 30, len(make_png()) - 1])
def test_a_png_that_is_cut_off_is_refused(cut):
    with pytest.raises(ValueError, match="PNG"):
        plain_picture(make_png()[:cut], "image/png", "logo.png")


def test_a_png_with_a_changed_byte_is_refused():
    changed = bytearray(make_png())
    changed[20] ^= 1
    with pytest.raises(ValueError, match="PNG"):
        plain_picture(bytes(changed), "image/png", "logo.png")


@pytest.fixture
def jpeg():
    """A JPEG that Pillow wrote, and the same with notes and a tail."""
    written = io.BytesIO()
    Image.new("RGB", (9, 9), (200, 30, 30)).save(written, "JPEG")
    plain = written.getvalue()
    notes = segment(0xE1, b"Exif\0\0" + NAME) + segment(0xED, NAME) + segment(0xFE, NAME)
    # after what says that it is a JPEG, where programs put them
    place = 4 + int.from_bytes(plain[4:6])
    return plain, plain[:place] + notes + plain[place:] + NAME


def test_a_jpeg_keeps_only_what_is_drawn(jpeg):
    plain, noted = jpeg
    assert plain_picture(noted, "image/jpeg", "logo.jpg") == plain
    assert Image.open(io.BytesIO(plain)).getpixel((4, 4))[0] > 180


@pytest.mark.parametrize("cut", [3, 30, 200])
def test_a_jpeg_that_is_cut_off_is_refused(jpeg, cut):
    with pytest.raises(ValueError, match="JPEG"):
        plain_picture(jpeg[0][:cut], "image/jpeg", "logo.jpg")


def test_an_svg_that_cannot_be_read_is_refused():
    with pytest.raises(KartlaggningError):
        plain_picture(b"<svg><path></svg>", "image/svg+xml", "logo.svg")
