"""A name or code, as somebody wrote it, means one subject or none: never one merely like it."""

import unicodedata
from pathlib import Path

import pytest

from kartlaggning.regions import Resolver, load_region, resolve

STOCKHOLM = load_region("stockholm", Path())


def read_spellings(table: str) -> list[tuple[str, str]]:
    rows = (line.split("→") for line in table.strip().splitlines())
    return [(text.strip(), subject.strip()) for text, subject in rows]


# spellings met in real files
KNOWN = read_spellings("""
    0162                                    → 0162
    114                                     → 0114
    114.0                                   → 0114
    114,0                                   → 0114
    0114 Upplands Väsby                     → 0114
    114 Upplands Väsby kommun               → 0114
    0114 - Upplands Väsby                   → 0114
    0114: Upplands-Väsby                    → 0114
    Upplands Väsby (0114)                   → 0114
    Upplands-Väsby                          → 0114
    Upplands Bro                            → 0139
    Botkyrka kommun                         → 0127
    Salem kommun                            → 0128
    Salems kommun                           → 0128
    Salems                                  → 0128
    Stockholm                               → 0180
    stockholms stad                         → 0180
    Stockholm Stad                          → 0180
    Täby                                    → 0160
    DANDERYD                                → 0162
    701 Rinkeby-Kista                       → rinkeby_kista
    701                                     → rinkeby_kista
    Enskede - Årsta - Vantör (Sthlm)        → enskede_arsta_vantor
    Enskede – Årsta - Vantör sdf            → enskede_arsta_vantor
    Enskede-Årsta-Vantör sdf (Sthlm)        → enskede_arsta_vantor
    EÅV                                     → enskede_arsta_vantor
    ENSKEDE_ARSTA_VANTOR                    → enskede_arsta_vantor
    Norra Innerstaden                       → norra_innerstaden
    Norra innerstadens stadsdelsnämnd       → norra_innerstaden
    Hägersten/Liljeholmen                   → hagersten_liljeholmen
    Liljeholmen-Hägersten                   → hagersten_liljeholmen
    Hägersten−Liljeholmen                   → hagersten_liljeholmen
    Hägersten-Älvsjö                        → hagersten_alvsjo
    Bromma sdn                              → bromma
    Skarpnäck stadsdelsområde               → skarpnack
    Skarpnäcks stadsdelsförvaltning         → skarpnack
    Skarpnäcks                              → skarpnack
    Järva                                   → jarva
    Järfälla                                → 0123
    RVC Sydväst                             → rvc_sydvast
    Manscentrum                             → manscentrum
    manscentrum östra södertörn             → manscentrum_ostra_sodertorn
    Stockholms län                          → stockholm_county
""")


@pytest.mark.parametrize(("text", "subject"), KNOWN)
def test_spelling_is_known(text, subject):
    assert resolve(text, STOCKHOLM).subject_id == subject


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", "Hässelby-Vällingby"),
        "Hässelby\u00a0-\u00a0Vällingby",
        "  Hässelby\u2011Vällingby\t",
        "Hässelby-\u00adVällingby",
    ],
    ids=["decomposed letters", "no-break spaces", "no-break hyphen", "soft hyphen"],
)
def test_marks_that_nobody_sees_do_not_matter(text):
    assert resolve(text, STOCKHOLM).subject_id == "hasselby_vallingby"


# like a name, but not it → the name that the message offers
LIKE = read_spellings("""
    Hudinge                → Huddinge
    Nortällje              → Norrtälje
    Nortällje kommun       → Norrtälje
    Hisselby-Villingby     → Hässelby-Vällingby
    S6dermalm              → Södermalm
    Manscentrum Södertörn  → Manscentrum Östra Södertörn
    Järva kommun           → Järva
    Danderyd sdf           → Danderyd
    0115 Upplands Väsby    → Upplands Väsby
    2021 Danderyd          → Danderyd
""")


@pytest.mark.parametrize(("text", "offered"), LIKE)
def test_what_is_merely_like_a_name_is_offered_never_taken(text, offered):
    resolution = resolve(text, STOCKHOLM)
    assert (resolution.subject_id, resolution.nearest) == ("", offered)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "0", "0113", "00114", "0714", "113.5", "2021 Vansbro", "Kiruna", "kommun"],
)
def test_what_is_like_nothing_is_not_known(text):
    assert resolve(text, STOCKHOLM).subject_id == ""


@pytest.mark.parametrize("text", ["0113", "999"])
def test_a_code_has_no_nearest_name(text):
    assert resolve(text, STOCKHOLM).nearest == ""


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("RVC", ("rvc_innerstaden", "rvc_sydost", "rvc_sydvast", "rvc_vast", "0181")),
        ("ATV", ("atv_nacka", "atv_taby")),
    ],
)
def test_a_name_of_several_means_none_of_them(text, candidates):
    resolution = resolve(text, STOCKHOLM)
    assert (resolution.subject_id, resolution.candidates) == ("", candidates)


def test_every_name_and_id_means_its_own_subject():
    resolver = Resolver(STOCKHOLM)
    wrong = [
        text
        for subject, text in STOCKHOLM.spellings()
        if resolver.resolve(text).subject_id != subject
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "is_repaired"),
    [
        ("0114", False),
        ("Upplands Väsby", False),
        ("EÅV", False),
        ("114", True),
        ("Upplands Väsby kommun", True),
    ],
)
def test_what_is_not_written_as_declared_counts_as_repaired(text, is_repaired):
    assert resolve(text, STOCKHOLM).is_repaired == is_repaired


def test_a_sources_own_names_go_first():
    resolver = Resolver(STOCKHOLM, {"RVC": "0181", "Kommun A": "Danderyd"})
    rows = [(text, resolver.resolve(text).subject_id) for text in ("RVC", "kommun a", "Danderyd")]
    assert rows == [("RVC", "0181"), ("kommun a", "0162"), ("Danderyd", "0162")]


def test_a_sources_own_name_for_nobody_is_not_known():
    assert resolve("Kommun A", STOCKHOLM, {"Kommun A": "Danderud"}).subject_id == ""


def test_a_name_that_ends_like_a_genitive_keeps_its_s(tmp_path):
    text = (
        "id: r\n"
        "label: R\n"
        "kinds: {town: {label: town, plural: towns, endings: [stad]}}\n"
        "units: {a: {name: Borås}, b: {name: Ås}}\n"
    )
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    region = load_region("r.yaml", tmp_path)
    known = {
        text: resolve(text, region).subject_id
        for text in ("Borås", "Borås stad", "Ås", "Åss", "Borå", "Å")
    }
    assert known == {"Borås": "a", "Borås stad": "a", "Ås": "b", "Åss": "", "Borå": "", "Å": ""}
