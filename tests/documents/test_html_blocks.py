"""The page's HTML is read as a browser would show it, with end tags or without."""

import pytest
from parts import text_of

from kartlaggning.documents.html_blocks import read_blocks, read_runs
from kartlaggning.documents.model import (
    BulletList,
    Paragraph,
    Run,
    Subheading,
    Table,
    TermList,
)


def test_a_line_keeps_its_numbers_its_stress_and_its_language():
    html = (
        'I <span data-cell="a/b/c">9 av 26</span> sägs <strong>ja</strong>, <em lang="en">yes</em>'
    )
    assert read_runs(html) == (
        Run("I "),
        Run("9 av 26", "a/b/c"),
        Run(" sägs "),
        Run("ja", is_strong=True),
        Run(", "),
        Run("yes", language="en", is_emphasised=True),
    )


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>ett<li>två</ul>",
        "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>",
        "<ul><li><p>ett</p></li><li><p>två</ul>",
    ],
)
def test_lists_with_and_without_end_tags(html):
    assert read_blocks(html) == (BulletList(((Run("ett"),), (Run("två"),))),)


def test_what_stands_under_each_other_in_an_item_is_parted():
    [block] = read_blocks("<ul><li><p>Nacka</p><div><p>Ja</p></div><li>Täby</ul>")
    assert [text_of(item) for item in block.items] == ["Nacka · Ja", "Täby"]


def test_terms_keep_their_cells():
    html = "<dl><dt>Vem?<dd data-column=who>Kommunen (8 av 26)<dd>Nej<dt>När?<dd>Nu</dl>"
    [block] = read_blocks(html, 4, "table", "0180")
    assert isinstance(block, TermList)
    who, when = block.terms
    assert who.said == ((Run("Kommunen (8 av 26)", "table/0180/who"),), (Run("Nej"),))
    assert text_of(when.term) == "När?"


def test_headings_are_of_the_level_that_is_asked_for():
    html = "<h3>A</h3><p>a</p><h5>B</h5><details><summary>C</summary><p>c</p></details>"
    levels = [b.level for b in read_blocks(html, 4) if isinstance(b, Subheading)]
    assert levels == [4, 4, 4]


def test_what_is_for_the_screen_alone_is_left_out():
    html = (
        "<p>ja<span class='mark unseen'>osett</span><b aria-hidden=true>J</b>"
        "<svg><title>x</title><path d='M0 0'/></svg><button>Tryck</button></p>"
        "<nav><ul><li>bort</ul></nav><p hidden>gömt</p><script>1 < 2</script><p>nej</p>"
    )
    assert read_blocks(html) == (Paragraph((Run("ja"),)), Paragraph((Run("nej"),)))


def test_a_table_without_end_tags():
    html = (
        "<table><caption>Vilka</caption><thead><tr><th>Tal<th>Före<th>Nu<tbody>"
        "<tr><td>a<td>–<td>2<tr><td>b<td>1<td></table><p>efter"
    )
    table, after = read_blocks(html)
    assert isinstance(table, Table)
    assert (table.caption, table.corner) == ("Vilka", "Tal")
    assert [[text_of(cell) for cell in row.cells] for row in table.rows] == [["–", "2"], ["1", ""]]
    assert after == Paragraph((Run("efter"),))


def test_text_is_text_whatever_it_looks_like():
    assert text_of(read_runs("&lt;script&gt;alert(1)&lt;/script&gt; &amp; #x")) == (
        "<script>alert(1)</script> & #x"
    )
