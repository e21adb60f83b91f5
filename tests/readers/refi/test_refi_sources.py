"""Where texts lie, which codes and codings come along; all else is counted with its reason."""

import pytest
from project_drawings import (
    ANNA,
    BJORN,
    MONEY,
    PLAN,
    assert_balanced,
    checks,
    coding,
    ledger_of,
    project,
    quotations,
    read,
    selection,
    source,
)

from kartlaggning.checks import is_error
from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.coded_project import NO_POSITION, text_digest
from kartlaggning.readers.refi_qda import read_refi_qda

TEXT = "Vi har en plan."
NAMED = selection(7, 14, "en plan")


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("internal://text.txt", "Sources/text.txt"),
        ("internal://text.txt", "sources/TEXT.TXT"),
        ("internal://text.txt", "text.txt"),
        ("internal://en%20text.txt", "sources/en text.txt"),
        ("internal://Intervju%20%C3%85re.TXT", "sources/Intervju Åre.TXT"),
        ("internal://Åre.txt", "sources/A\u030are.txt"),
        ("internal://norr/text.txt", "sources/norr/text.txt"),
        ("internal://text.txt", "sources/norr/text.txt"),
        ("internal://Sources/text.txt", "sources/text.txt"),
        ("text.txt", "Sources/text.txt"),
        ("relative:///text.txt", "sources/text.txt"),
        ("relative:///Users\\anna\\text.txt", "sources/text.txt"),
        ("absolute:///home/anna/text.txt", "sources/text.txt"),
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_text_is_found_whatever_its_path_is_called(tmp_path, path, member, mark):
    found = read(tmp_path, project(source(NAMED, path=path)), {member: mark + TEXT})
    assert [one[3:6] for one in found.codings] == [(7, 14, "en plan")]
    assert found.documents[0].digest == text_digest(TEXT)


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("text.txt", "sources/Text.txt"),
        ("text.txt", "text.txt"),
        ("text.txt", "sources/norr/text.txt"),
        ("norr/text.txt", "sources/text.txt"),
        ("norr/text.txt", "sources/söder/text.txt"),
        ("50%25.txt", "sources/50%.txt"),
    ],
)
def test_of_several_files_the_text_is_the_one_that_is_called_so(tmp_path, path, other):
    for members in ([f"sources/{path}", other], [other, f"sources/{path}"]):
        texts = {
            member: TEXT if member == f"sources/{path}" else "Vi vet inte ännu."
            for member in members
        }
        found = read(tmp_path, project(source(NAMED, path=f"internal://{path}")), texts)
        assert found.documents[0].digest == text_digest(TEXT)


@pytest.mark.parametrize(
    "members",
    [("sources/Text.txt", "Sources/TEXT.txt"), ("sources/norr/text.txt", "sources/söder/text.txt")],
)
def test_where_several_files_may_be_the_text_none_is_taken(tmp_path, members):
    found = read(tmp_path, project(source(NAMED)), dict.fromkeys(members, TEXT))
    assert found.documents[0].digest == ""
    assert [one[3:6] for one in found.codings] == [(NO_POSITION, NO_POSITION, "en plan")]
    [doubt] = found.findings
    assert (doubt.check, doubt.value, doubt.parameters) == (
        "document_text_ambiguous",
        "Åre",
        {"n": 1},
    )


def test_a_text_in_another_folder_is_another_text(tmp_path):
    found = read(
        tmp_path,
        project(source(NAMED, path="internal://norr/text.txt")),
        {"sources/söder/text.txt": TEXT},
    )
    assert (found.documents[0].digest, checks(found)) == ("", ["document_text_missing"])


def test_nothing_outside_the_archive_is_opened_or_shown(tmp_path):
    (tmp_path / "hemlig.txt").write_text("hemlig text", "utf-8")
    outside = (tmp_path / "hemlig.txt").as_posix()
    found = read(
        tmp_path, project(source(NAMED, path=f"absolute://{outside}")), {"../hemlig.txt": "annan"}
    )
    assert found.documents[0].digest == ""
    assert [one[3:6] for one in found.codings] == [(NO_POSITION, NO_POSITION, "en plan")]
    assert checks(found) == ["document_text_missing"]
    assert "hemlig" not in repr(found)
    assert ledger_of(found, "member") == {"seen": 2, "kept": 1, "dropped not_read": 1}


def test_a_text_may_stand_in_the_project_itself_or_in_a_rich_path_that_is_plain(tmp_path):
    inline = (
        '<TextSource guid="1" '
        f'name="A"><PlainTextContent>{TEXT}</PlainTextContent>{NAMED}</TextSource>'
    )
    rich = f'<TextSource guid="2" name="B" richTextPath="internal://b.txt">{NAMED}</TextSource>'
    word = f'<TextSource guid="3" name="C" richTextPath="internal://c.docx">{NAMED}</TextSource>'
    found = read(
        tmp_path, project(inline + rich + word), {"sources/b.txt": TEXT, "sources/c.docx": b"PK"}
    )
    assert [one.start for one in found.codings] == [7, 7, NO_POSITION]
    assert quotations(found) == ["en plan"] * 3
    assert "document_rich_text_only" in checks(found)


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252"])
def test_a_text_in_another_encoding_is_read(tmp_path, encoding):
    qde = project(source(selection(0, 6)))
    found = read(tmp_path, qde, {"sources/text.txt": "Väntar på".encode(encoding)})
    assert quotations(found) == ["Väntar"]
    assert ("encoding_guessed" in checks(found)) is (encoding == "windows-1252")


def test_a_member_that_is_no_text_is_said(tmp_path):
    found = read(tmp_path, project(source(NAMED)), {"sources/text.txt": bytes(50)})
    assert quotations(found) == ["en plan"]
    assert "file_not_text" in checks(found)


@pytest.mark.parametrize("name", ["projekt.qde", "Min studie.QDE"])
@pytest.mark.parametrize(
    "dress",
    [
        lambda qde: qde.encode(),
        lambda qde: b"\xef\xbb\xbf" + b'<?xml version="1.0" encoding="utf-8"?>\n' + qde.encode(),
        lambda qde: qde.replace("urn:QDA-XML:project:1.0", "urn:QDA-XML:project:9").encode(
            "utf-16"
        ),
        lambda qde: (
            qde.replace("<", "<q:").replace("<q:/", "</q:").replace("xmlns=", "xmlns:q=").encode()
        ),
    ],
)
def test_the_project_is_read_whatever_its_name_mark_and_namespace(tmp_path, name, dress):
    found = read(tmp_path, dress(project(source(NAMED))), {"sources/text.txt": TEXT}, name=name)
    assert (found.program, quotations(found)) == ("Program", ["en plan"])


def test_a_bare_project_file_and_a_codebook_are_read(tmp_path):
    (tmp_path / "a.qde").write_text(project(source(NAMED)), "utf-8")
    found = read_refi_qda(tmp_path / "a.qde")
    assert quotations(found) == ["en plan"]
    for namespace in (
        "urn:QDA-XML:codebook:1.0",
        "urn:QDA-XML:codebook:0:4",
        "urn:QDA-XML:codebook:1:0",
    ):
        codes = '<Codes><Code name="A"><Code name="B"/></Code></Codes>'
        book = f'<CodeBook xmlns="{namespace}" origin="qc">{codes}</CodeBook>'
        (tmp_path / "b.qdc").write_text(book, "utf-8")
        found = read_refi_qda(tmp_path / "b.qdc")
        assert [code.path for code in found.codes] == [("A",), ("A", "B")]
        assert (found.program, found.offsets, found.documents) == ("qc", None, ())


@pytest.mark.parametrize("folder", ["Sources", "sources"])
def test_an_unpacked_project_has_its_texts_in_the_folder_beside_it(tmp_path, folder):
    (tmp_path / "a.qde").write_text(project(source(NAMED)), "utf-8")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "text.txt").write_text(TEXT, "utf-8")
    (tmp_path / folder / "annan.txt").write_text("annan", "utf-8")
    found = read_refi_qda(tmp_path / "a.qde")
    assert [one[3:6] for one in found.codings] == [(7, 14, "en plan")]
    assert found.documents[0].digest == text_digest(TEXT)
    [note] = [finding for finding in found.findings if finding.check == "sources_beside"]
    assert note.parameters == {"n": 1}


def test_an_unpacked_project_leads_nowhere_but_to_its_folder(tmp_path):
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annat").mkdir()
    (tmp_path / "annat" / "text.txt").write_text(TEXT, "utf-8")
    studies = {name: tmp_path / name for name in ("link", "linked_folder", "nested", "none")}
    for path in studies.values():
        path.mkdir()
    (studies["link"] / "Sources").mkdir()
    (studies["link"] / "Sources" / "text.txt").symlink_to(tmp_path / "text.txt")
    (studies["linked_folder"] / "Sources").symlink_to(tmp_path / "annat")
    (studies["nested"] / "Sources" / "deeper").mkdir(parents=True)
    (studies["nested"] / "Sources" / "deeper" / "text.txt").write_text(TEXT, "utf-8")
    for folder in studies.values():
        for path in (
            "internal://text.txt",
            "relative:///../text.txt",
            f"absolute://{tmp_path.as_posix()}/text.txt",
        ):
            (folder / "a.qde").write_text(project(source(NAMED, path=path)), "utf-8")
            found = read_refi_qda(folder / "a.qde")
            assert (found.documents[0].digest, checks(found)) == ("", ["document_text_missing"])


def test_a_text_beside_the_project_is_read_under_the_same_cap(tmp_path, monkeypatch):
    monkeypatch.setattr("kartlaggning.readers.refi_qda.package.container.MAX_TEXT", 10)
    (tmp_path / "a.qde").write_text(project(source(NAMED)), "utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "text.txt").write_text(TEXT, "utf-8")
    with pytest.raises(KartlaggningError) as caught:
        read_refi_qda(tmp_path / "a.qde")
    assert caught.value.finding.check == "file_too_large"


def test_a_tag_of_taguettes_is_parted_at_its_dots_as_in_its_other_files(tmp_path):
    codes = (
        '<Codes><Code guid="1" name="styrning.plan finns"/><Code guid="2" name="t.ex. '
        'annat"/></Codes>'
    )
    for origin, first in (
        ("Taguette 1.5.2", ("styrning", "plan finns")),
        ("NVivo 14", ("styrning.plan finns",)),
    ):
        book = f'<CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="{origin}">{codes}</CodeBook>'
        (tmp_path / "codebook.qdc").write_text(book, "utf-8")
        found = read_refi_qda(tmp_path / "codebook.qdc")
        assert [code.path for code in found.codes] == [first, ("t.ex. annat",)]


def test_codes_are_known_by_guid_and_shown_by_path(tmp_path):
    codes = (
        f'<Code guid="F" name="Styrning" isCodable="false"><Code guid="{{{PLAN.upper()}}}" '
        'name="Plan">'
        f'<Description>Finns en plan?</Description></Code></Code><Code guid="{MONEY}" name="Plan"/>'
        f'<Code guid="{MONEY}" name="Plan"/>'
    )
    found = read(tmp_path, project(source(NAMED), codes=codes), {"sources/text.txt": TEXT})
    assert [(code.path, code.is_codable, code.description) for code in found.codes] == [
        (("Styrning",), False, ""),
        (("Styrning", "Plan"), True, "Finns en plan?"),
        (("Plan",), True, ""),
    ]
    assert found.codings[0].code_id == found.codes[1].code_id == PLAN
    assert ledger_of(found, "code") == {"seen": 3, "kept": 2, "dropped duplicate_code": 1}


def test_codes_of_one_guid_and_two_names_are_an_error_that_names_both(tmp_path):
    codes = (
        f'<Code guid="F" name="Plan"><Code guid="{PLAN}" name="Ja"/><Code guid="{PLAN.upper()}" '
        'name="Nej"/></Code>'
    )
    found = read(
        tmp_path, project(source(selection(7, 14)), codes=codes), {"sources/text.txt": TEXT}
    )
    [error] = [finding for finding in found.findings if is_error(finding)]
    assert (error.check, error.value, error.parameters) == (
        "code_guid_twice",
        "Plan > Nej",
        {"other": "Plan > Ja"},
    )


def test_one_selection_may_have_several_codings_by_several_coders(tmp_path):
    inside = (
        coding(PLAN, BJORN) + coding(MONEY) + coding(PLAN, BJORN) + coding("okänd") + "<Coding/>"
    )
    found = read(
        tmp_path, project(source(selection(7, 14, inside=inside))), {"sources/text.txt": TEXT}
    )
    assert [(one.code_id, one.coder) for one in found.codings] == [(PLAN, "Björn"), (MONEY, "Anna")]
    dropped = {"dropped duplicate_coding": 1, "dropped code_unknown": 1, "dropped no_code": 1}
    assert ledger_of(found, "coding") == {"seen": 5, "kept": 2, **dropped}
    assert "code_unknown" in checks(found)


def test_a_coding_may_lie_on_the_whole_document_and_a_selection_have_none(tmp_path):
    found = read(
        tmp_path, project(source(coding() + selection(0, 2, inside=""))), {"sources/text.txt": TEXT}
    )
    assert [one[1:6] for one in found.codings] == [
        ("", "Anna", 0, 2, "Vi"),
        (PLAN, "", 0, len(TEXT), ""),
    ]


def test_memos_come_from_notes_and_descriptions(tmp_path):
    inside = (
        coding(inside='<NoteRef targetGUID="1"/>')
        + '<Description>om svaret</Description><NoteRef targetGUID="2"/>'
    )
    notes = (
        '<Notes><Note guid="1"><PlainTextContent>viktigt</PlainTextContent></Note>'
        '<Note guid="2" plainTextPath="internal://not.txt"/><Note guid="3" name="Dagbok">'
        "<PlainTextSelection><Coding/></PlainTextSelection></Note></Notes>"
    )
    texts = {"sources/text.txt": TEXT, "sources/not.txt": "i en fil"}
    found = read(tmp_path, project(source(selection(0, 2, inside=inside)), after=notes), texts)
    assert found.codings[0].memo == "viktigt\ni en fil\nom svaret"
    assert ledger_of(found, "note") == {"seen": 3, "kept": 2, "dropped without_text": 1}
    assert ledger_of(found, "selection")["dropped not_in_source"] == 1
    assert_balanced(found)


def test_regions_are_kept_as_document_by_code(tmp_path):
    def region(element, name=""):
        return f'<{element} name="{name}" creatingUser="{ANNA}">{coding()}</{element}>'

    pdf = source(
        region("PDFSelection", "Vi har en plan") + region("PDFSelection", "en"),
        "p",
        "1",
        "",
        "PDFSource",
    )
    sound = source(region("AudioSelection", "spår"), "s", "2", "", "AudioSource")
    picture = source(region("PictureSelection"), "b", "3", "", "PictureSource")
    found = read(tmp_path, project(pdf + sound + picture, "ATLAS.ti"))
    assert [(one.document_id, one.start, one.text) for one in found.codings] == [
        ("1", NO_POSITION, "Vi har en plan"),
        ("1", NO_POSITION, "en"),
        ("2", NO_POSITION, ""),
        ("3", NO_POSITION, ""),
    ]
    assert (
        ledger_of(found, "pdf_source") == ledger_of(found, "audio_source") == {"seen": 1, "kept": 1}
    )
    assert checks(found).count("region_without_position") == 3


def test_the_text_of_a_pdf_and_a_transcript_are_texts_like_others(tmp_path):
    pdf = source(
        f'<Representation plainTextPath="internal://p.txt">{NAMED}</Representation>',
        "p",
        "1",
        "",
        "PDFSource",
    )
    transcript = (
        '<Transcript guid="t" plainTextPath="internal://text.txt"><SyncPoint guid="x" '
        'position="7"/>'
        '<SyncPoint guid="y" position="14"/><TranscriptSelection fromSyncPoint="x" '
        f'toSyncPoint="y">{coding()}'
        "</TranscriptSelection></Transcript>"
    )
    film = source(transcript, "f", "2", "", "VideoSource")
    found = read(tmp_path, project(pdf + film), {"sources/p.txt": TEXT, "sources/text.txt": TEXT})
    assert [one[3:6] for one in found.codings] == [(7, 14, "en plan")] * 2


def test_a_piece_of_a_page_has_the_words_that_stand_in_it(tmp_path):
    excerpt = (
        f"<Representation><PlainTextContent>{TEXT} Den är bra.</PlainTextContent></Representation>"
    )
    inner = f"<Representation><PlainTextContent>{TEXT}</PlainTextContent>{NAMED}</Representation>"
    regions = (
        f'<PDFSelection name="{TEXT}">{coding()}{excerpt}</PDFSelection>'
        f"<PDFSelection>{inner}</PDFSelection>"
    )
    found = read(tmp_path, project(source(regions, "p", "1", "", "PDFSource")))
    assert [one[3:6] for one in found.codings] == [(-1, -1, TEXT), (-1, -1, "en plan")]


def test_what_the_standard_does_not_know_is_counted_and_passed(tmp_path):
    after = (
        "<Extension><Coding/></Extension><Links><Link/></Links>"
        "<Graphs><Graph><Vertex/></Graph></Graphs>"
    )
    found = read(
        tmp_path,
        project(source(f"<Strange>{NAMED}</Strange>"), after=after),
        {"sources/text.txt": TEXT},
    )
    assert quotations(found) == ["en plan"]
    assert ledger_of(found, "other") == {"seen": 2, "kept": 0, "dropped unknown_element": 2}
    not_carried = {"seen": 1, "kept": 0, "dropped not_carried": 1}
    assert ledger_of(found, "link") == ledger_of(found, "graph") == not_carried
    assert ledger_of(found, "coding") == {"seen": 2, "kept": 1, "dropped not_in_source": 1}


def test_line_numbers_lead_to_the_place(tmp_path):
    found = read(
        tmp_path, "\n\n" + project("\n" + source("\n" + NAMED)), {"sources/text.txt": TEXT}
    )
    assert found.codings[0].line == 5


def test_a_code_without_a_name_is_read_and_no_fault_of_the_program(tmp_path):
    nested = "<Code><Description>Finns en plan?</Description></Code>"
    codes = f'<Codes><Code guid="{PLAN}">{nested}</Code></Codes>'
    (tmp_path / "a.qdc").write_text(
        f'<CodeBook origin="Taguette 1.5.2">{codes}</CodeBook>', "utf-8"
    )
    found = read_refi_qda(tmp_path / "a.qdc")
    assert [code.path for code in found.codes] == [(), ()]
