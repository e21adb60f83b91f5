"""What an inspection tells: places, masks, exceptions, what it could not read or did not seek."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.checks import CHECKS, is_error
from kartlaggning.disclosure.inspection import (
    Allowed,
    Secrets,
    Unsought,
    findings_of,
    inspect_files,
    tell_unsought,
)
from kartlaggning.disclosure.inspection.readings import readings
from kartlaggning.errors import Where
from kartlaggning.identities import find_identities
from kartlaggning.text.findings import describe_finding
from tests.inspection.inspected import APPROVED, QUOTE, SECRETS
from tests.inspection.places import xlsx_hidden

TELEPHONE = "031-390 06 10"


def hits_in(text: str, secrets: Secrets = SECRETS):
    return inspect_files({"a.txt": text.encode()}, secrets).hits


def kinds_in(text: str, secrets: Secrets = SECRETS) -> set[str]:
    return {hit.kind for hit in hits_in(text, secrets)}


@pytest.mark.parametrize(
    ("file", "content", "line", "part"),
    [
        ("a.txt", f"Ett\n\nring {TELEPHONE}\n", 3, ""),
        ("a.html", f"<!doctype html>\n<p>Ett</p>\n<td>{TELEPHONE}</td>", 3, "td"),
        ("a.html", f'<html>\n<i title="{TELEPHONE}">', 2, "i/@title"),
        ("a.json", json.dumps({"a": [1, {"b": TELEPHONE}]}), 0, "$.a[1].b"),
        ("a.csv", f"a;b\n1;{TELEPHONE}\n", 2, "column 2"),
        ("a.svg", f"<svg>\n<title>{TELEPHONE}</title></svg>", 2, "title"),
        (f"{TELEPHONE}.txt", "a", 0, "its name"),
    ],
)
def test_a_hit_names_its_place(file, content, line, part):
    (hit,) = inspect_files({file: content.encode()}, SECRETS).hits
    assert (hit.where.file, hit.where.line, hit.part) == (file, line, part)


def test_of_a_workbook_the_sheet_and_the_cell_are_named():
    (hit,) = inspect_files(xlsx_hidden(TELEPHONE), SECRETS).hits
    assert hit.part == "Underlag!C3"


def test_an_interview_that_is_called_as_a_cell_is_found_in_a_cell_alone():
    secrets = Secrets(identifiers=["C3", "K101"])
    assert inspect_files(xlsx_hidden("Ett"), secrets).hits == ()
    (hit,) = inspect_files(xlsx_hidden("som K101 sade"), secrets).hits
    assert hit.part == "Underlag!C3"


def test_what_stands_around_is_shown_with_all_leaks_masked():
    (name, telephone) = hits_in(f"Ring Kvistmark på {TELEPHONE} efter fem")
    assert name.value == "Ring [name] på [telephone] efter fem"
    assert telephone.value == name.value


def test_around_words_of_somebody_nothing_is_shown():
    (hit,) = hits_in(f"Så här: {QUOTE} och mer därtill")
    assert hit.value == "[text]"


def test_what_stands_several_times_in_a_file_is_told_once():
    assert len(hits_in(f"{TELEPHONE}\n\noch {TELEPHONE}")) == 1


class TestExceptions:
    FILES = {"a.txt": f"ring {TELEPHONE}".encode(), "b.txt": f"växel {TELEPHONE}".encode()}

    def inspect(self, *allowed: Allowed):
        return inspect_files(self.FILES, SECRETS, allowed)

    def test_an_exception_lets_its_kind_and_text_through(self):
        inspection = self.inspect(Allowed("telephone", "031 390 06 10", "kommunens växel"))
        assert inspection.hits == inspection.unused == ()

    def test_of_one_file_it_holds_there_alone(self):
        inspection = self.inspect(Allowed("telephone", TELEPHONE, "växeln", "b.txt"))
        assert [hit.where.file for hit in inspection.hits] == ["a.txt"]

    @pytest.mark.parametrize(
        "other",
        [
            Allowed("email", TELEPHONE, "fel slag"),
            Allowed("telephone", "031-390 06 11", "fel nummer"),
            Allowed("telephone", "031", "för kort"),
            Allowed("telephone", TELEPHONE, "fel fil", "c.txt"),
            Allowed("telephone", "", "tomt"),
        ],
    )
    def test_one_of_something_else_holds_for_nothing_and_is_told(self, other):
        inspection = self.inspect(other)
        assert len(inspection.hits) == 2
        assert inspection.unused == (other,)

    def test_it_is_told_as_a_warning_and_hits_as_errors(self):
        findings = findings_of(self.inspect(Allowed("name", "Kvistmark", "avtackad")))
        assert [CHECKS[finding.check].severity for finding in findings] == ["error"] * 2 + [
            "warning"
        ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ring 031-390 06 10", "telephone"),
        ("Örjan sade", "name"),
        ("behandling-01", "identifier"),
        ("/home/ada/svar", "path"),
        (QUOTE, "text"),
    ],
)
def test_every_kind_of_hit_is_a_finding_that_stops(text, kind):
    inspection = inspect_files({"a.txt": text.encode()}, SECRETS)
    (finding,) = findings_of(inspection)
    assert is_error(finding)
    assert finding.parameters["kind"] == kind


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("a.bin", b"\x00\x01\x02\xff"),
        ("a.pdf", b"%PDF-1.7 nothing else"),
        ("a.docx", b"PK\x03\x04 cut off"),
        ("a.svg", b"<svg><title>never closed"),
        ("a.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.gz", b"\x1f\x8b\x08\x00broken"),
        ("a.html", b'<html><img src="data:font/woff2;base64,d09GMgABAP8A/w==">'),
    ],
)
def test_what_cannot_be_read_is_a_hit_unless_it_is_allowed(file, data):
    assert {hit.kind for hit in inspect_files({file: data}, SECRETS).hits} == {"unreadable"}
    (hit, *_) = inspect_files({file: data}, SECRETS).hits
    allowed = Allowed("unreadable", hit.part or file, "känt")
    assert inspect_files({file: data}, SECRETS, [allowed]).hits == ()
    (finding, *_) = findings_of(inspect_files({file: data}, SECRETS))
    assert finding.check == "leak_unreadable"


class TestNames:
    @pytest.mark.parametrize(
        "text",
        [
            *("Anna-Lenas svar", "enligt KVISTMARK", "a.kvistmark", "Anna Kvistmark", "Ö. Hedlöv"),
            *("teodor ask", "Ask, Teodor", "enligt A. L. K.", "AK: Det stämmer", "kvistmark"),
        ],
    )
    def test_are_found_as_others_write_them(self, text):
        assert kinds_in(text) == {"name"}

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "Ask är ett träd",
                "en ask med kvist",
                "kvist och mark",
                "AK i mitten",
                "se A. K. Berg",
            ),
            *("Annandag", "hedlöven faller", "von"),
        ],
    )
    def test_are_not_words_that_look_like_them(self, text):
        assert kinds_in(text) == set()

    def test_alone_are_no_leak_where_a_place_is_called_so(self):
        secrets = Secrets(names=("Siri Solna",), public_texts=("Solna", "hedar"))
        assert kinds_in("I Solna finns två", secrets) == set()
        assert kinds_in("siri solna", secrets) == {"name"}

    def test_that_cannot_be_sought_are_named_with_the_places_of_their_words(self):
        files = {
            "a.html": b"<p>Vi</p>\n<p>Ask sade</p>\n<p>Ask igen</p>",
            "b.txt": b"vi talade under en ask",
        }
        inspection = inspect_files(files, Secrets(names=("Ask", "Bo")))
        assert inspection.hits == ()
        assert inspection.unsought == (
            Unsought("name", "Ask", (Where("a.html", 2),)),
            Unsought("name", "Bo"),
        )
        named, nowhere = (describe_finding(each, "en") for each in tell_unsought(inspection))
        assert "'Ask' is too short or too common" in named
        assert "where it stands: a.html:2." in named
        assert nowhere.startswith("1 name, id or text is too short")

    def test_of_many_that_cannot_be_sought_the_first_are_named(self):
        secrets = Secrets(texts=[f"ja {number}" for number in range(23)])
        inspection = inspect_files({"a.txt": " ".join(secrets.texts).encode()}, secrets)
        *named, more = tell_unsought(inspection)
        assert len(named) == 20
        assert more.parameters == {"n": 3}


class TestTexts:
    def test_eight_words_of_a_quote_are_found_and_seven_are_not(self):
        words = QUOTE.split()
        assert kinds_in(" ".join(words[3:11])) == {"text"}
        assert kinds_in(" ".join(words[3:10])) == set()

    def test_approved_ones_are_none(self):
        assert kinds_in(APPROVED, Secrets(texts=(APPROVED,), public_texts=(APPROVED,))) == set()

    def test_words_that_stand_in_public_texts_too_are_none(self):
        secrets = Secrets(texts=(f"{APPROVED} men jag vet inte",), public_texts=(APPROVED,))
        assert kinds_in(APPROVED, secrets) == set()
        assert kinds_in("den brukar bli full. Men jag vet inte", secrets) == {"text"}

    def test_short_ones_are_found_only_where_they_stand_alone(self):
        assert kinds_in("Handläggarbrist överallt!") == {"text"}
        assert kinds_in("det är handläggarbrist överallt nu") == set()

    def test_too_short_ones_are_not_sought_and_counted(self):
        inspection = inspect_files({"a.txt": b"vet ej"}, Secrets(texts=("vet ej", "ja", QUOTE)))
        assert inspection.hits == ()
        assert [(each.text, len(each.places)) for each in inspection.unsought] == [
            ("ja", 0),
            ("vet ej", 1),
        ]


class TestIdentifiers:
    @pytest.mark.parametrize(
        "text", ["behandling-01-003", "answers of behandling_01", "Intervju%20Norrvik%203.docx"]
    )
    def test_are_found_as_programs_write_them(self, text):
        assert kinds_in(text) == {"identifier"}

    @pytest.mark.parametrize(
        "text", ["behandling 01", "behandling-010", "coder_12", "person 001", "xcoder_1b"]
    )
    def test_are_not_others_that_begin_alike(self, text):
        assert kinds_in(text) == set()


@given(st.text(max_size=60))
def test_any_text_can_be_read_in_some_way_or_is_empty(text):
    ways = readings(text)
    assert all(way == " ".join(way.split()) for way in ways)
    assert all("\u00ad" not in way for way in ways)


@given(st.binary(max_size=200), st.sampled_from(["a.html", "a.json", "a.svg", "a.csv", "a.png"]))
def test_any_bytes_are_inspected_without_an_exception(data, file):
    inspect_files({file: data, "b.pdf": b"%PDF-" + data, "c.zip": b"PK\x03\x04" + data}, SECRETS)


@given(st.text(st.characters(categories=("L", "Nd", "Zs")), max_size=20), st.integers(1, 12))
def test_a_number_is_found_wherever_a_tag_parts_it(around, place):
    number = "19640823-3234"
    html = f"<html><p>{around} {number[:place]}<i>{number[place:]}</i></p>"
    hits = inspect_files({"a.html": html.encode()}, Secrets()).hits
    assert "personal_number" in {hit.kind for hit in hits}


@pytest.mark.parametrize(
    "text",
    [
        # the name stands between two digits of a digest, as a word of its own would
        "0f3b1c2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7eda1",
        "a74ada12b345",
        "script-src 'sha256-Q7/Ada9wKk0Y3dW1mZ5uXrT8vBqNcLeHsGjPiOaFtE4='",
    ],
)
def test_letters_of_a_digest_are_no_name(text):
    assert hits_in(text, Secrets(names=["Ada Eda"])) == ()


def test_a_name_beside_a_digest_is_one():
    [hit] = hits_in("a74ada12b345 Ada", Secrets(names=["Ada Eda"]))
    assert hit.kind == "name"


def test_a_telephone_beside_a_digest_is_one():
    digest = hashlib.sha256(b"").hexdigest()
    assert kinds_in(f"{digest}. Ring 031-390 06 10.") == {"telephone"}
    assert kinds_in(f"031-390 06 10: {digest}") == {"telephone"}


def test_figures_in_a_digest_are_no_telephone():
    """Of 20,000 digests twenty would be taken for one: a publication has a dozen of them."""
    told = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(20_000)]
    like = [each for each in told if find_identities(each)]
    assert like
    assert not any(hits_in(f'"index.html": "{each}"') for each in like)


@given(st.binary(min_size=1))
def test_no_digest_is_taken_for_what_may_not_leave(content):
    told = hashlib.sha256(content).hexdigest()
    assert kinds_in(f'"index.en.html": "{told}", "edition": "{told[:12]}"') == set()
