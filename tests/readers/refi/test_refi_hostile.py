"""Files that are no project, or mean harm: one clear error, within bounds, nothing extracted."""

import random
import zipfile

import pytest
from project_drawings import CODEBOOK, project, read, selection, source

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_project

TEXT = {"Sources/text.txt": "Vi har en plan."}


def refusal(work, *arguments, **settings):
    with pytest.raises(KartlaggningError) as caught:
        work(*arguments, **settings)
    finding = caught.value.finding
    return finding.check, finding.parameters.get("reason", "")


def test_a_document_type_and_its_entities_are_refused(tmp_path):
    laughs = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    qde = laughs + project(source("&a;&b;"))
    assert refusal(read, tmp_path, qde) == ("file_broken", "a document type is not allowed in it")


def test_codes_a_thousand_deep_are_refused_and_a_hundred_are_read(tmp_path):
    def nested(depth):
        return "".join(f'<Code guid="{at}" name="k">' for at in range(depth)) + "</Code>" * depth

    assert refusal(read, tmp_path, project(codes=nested(10_000))) == (
        "file_broken",
        "it is nested too deeply",
    )
    assert len(read(tmp_path, project(codes=nested(100))).codes[-1].path) == 100


def test_elements_without_end_inside_one_another_are_no_danger(tmp_path):
    deep = "<x>" * 50_000 + "</x>" * 50_000
    assert len(read(tmp_path, project(source(deep + selection(0, 2))), TEXT).codings) == 1


def test_an_element_that_holds_too_many_others_is_refused(tmp_path):
    check, reason = refusal(
        read,
        tmp_path,
        project(source("<Coding>" + '<CodeRef targetGUID="1"/>' * 6_000 + "</Coding>")),
    )
    assert (check, reason) == ("file_broken", "an element in it holds too many others")


@pytest.mark.parametrize("member", ["projekt.qde", "Sources/text.txt"])
def test_a_bomb_is_refused_before_it_unpacks(tmp_path, member):
    path = tmp_path / "bomb.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if member != "projekt.qde":
            archive.writestr("projekt.qde", project(source(selection(0, 2))))
        archive.writestr(member, b" " * 30_000_000)
    assert refusal(read_project, path)[0] == "file_too_large"


def test_several_projects_none_and_a_damaged_archive_are_told_apart(tmp_path):
    assert refusal(read, tmp_path, project(), {"b.qde": project()})[0] == "refi_several_projects"
    assert refusal(read, tmp_path, project(), name="readme.txt")[0] == "project_not_in_archive"
    (tmp_path / "a.qdpx").write_bytes(b"PK\x03\x04" + bytes(40))
    assert refusal(read_project, tmp_path / "a.qdpx")[0] == "file_broken"
    assert refusal(read_project, tmp_path / "saknas.qdpx")[0] == "file_missing"


def test_a_member_without_a_name_is_refused(tmp_path):
    nameless = zipfile.ZipInfo("x")
    nameless.filename = ""
    assert refusal(read, tmp_path, project(), {nameless: "x"}) == (
        "file_broken",
        "a file in it has no name",
    )


def test_a_web_page_and_other_xml_are_no_project(tmp_path):
    (tmp_path / "a.qdpx").write_text("<!DOCTYPE html><html><body>Logga in</body></html>", "utf-8")
    assert refusal(read_project, tmp_path / "a.qdpx")[0] == "project_is_html"
    assert refusal(read, tmp_path, "<kml><Placemark/></kml>") == (
        "file_broken",
        "there is no project in it",
    )


def test_an_encrypted_member_is_said(tmp_path):
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("projekt.qde", project())
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(raw))
    assert refusal(read_project, path)[0] == "file_encrypted"


def test_damaged_projects_are_read_or_refused(tmp_path):
    chance = random.Random(2023)
    qde = project(source(selection(0, 2, "Vi") + selection(3, 6, "har")), codes=CODEBOOK).encode()
    outcomes = set()
    for _ in range(150):
        changed = bytearray(qde)
        for _ in range(chance.choice([1, 3, 20])):
            changed[chance.randrange(len(changed))] = chance.choice(b"\x00\xff<>&\"'/ 0a")
        cut = changed[: chance.randrange(len(changed))] if chance.random() < 0.2 else changed
        try:
            read(tmp_path, bytes(cut), TEXT)
            outcomes.add("read")
        except KartlaggningError as error:
            outcomes.add(error.finding.check)
    assert {"read", "file_broken"} <= outcomes <= {"read", "file_broken", "file_empty"}
