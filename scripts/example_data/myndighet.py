"""The interviews about the authority's own process.

28 people about 21 municipalities (S002), of which Stockholm through 9 of its districts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from random import Random

import xlsxwriter

from scripts.example_data.county import STOCKHOLM, County, Row, some

HEADERS = (
    "Intervju",
    "Kommun",
    "Antal intervjuade",
    "Kodare",
    "F1. Organisation",
    "F2. Inledande samtal",
    "F3. Process",
    "F4. Intag",
    "F4b. Skäl att hänvisa",
    "F5. Steg",
    "F6. Vägar in",
    "F7. Upptäcks i",
    "F8. Våldsformer",
    "F9. Utredande enhet",
    "F10. Verktyg",
    "F11. Varför utredning avslutas",
    "F12. Ärenden hittills",
    "F13. Faller bort",
    "F14. Tackar nej",
    "F15. Tackar ja",
    "F16. Krav på partnerkontakt",
    "F17. Säkerheten först",
    "F18. Redan kontakt med utsatt",
    "F19. Behandling",
    "F20. Utmaningar",
    "F21. Fler målgrupper",
    "Grund",
    "Citat",
    "Får citeras",
    "Anteckningar",
    "Påhittad",
)
TITLES = (
    "Kodning av intervjuer om myndighetsutövning",
    "PÅHITTADE EXEMPELDATA. Säger ingenting om någon kommun.",
)
N_PEOPLE = (3, 2, 2, 1, 2, 3, 2, 1, 2, 2)  # in the interviews about two municipalities each
N_PEOPLE_DISTRICTS = (3, 2, 2)
DOUBLE_CODED = 2  # index of the interview that both coders have read

# as written by those who coded; a number is a code that lost its zero
SPELLINGS: dict[str, str | int] = {
    "Botkyrka": "Botkyrka kommun",
    "Enskede-Årsta-Vantör": "Enskede - Årsta - Vantör (Sthlm)",
    "Hägersten-Älvsjö": "Hägersten/Älvsjö",
    "Järva": "Järva sdf",
    "Norra innerstaden": "Norra Innerstaden",
    "Salem": "Salem kommun",
    "Skarpnäck": "Skarpnäcks stadsdelsförvaltning",
    "Stockholm": "Stockholms stad",
    "Södermalm": "Södermalm\u00a0sdn",
    "Täby": "Ta\u0308by",
    "Upplands Väsby": "0114 Upplands Väsby",
    "Upplands-Bro": "Upplands\u2013Bro",
    "Ekerö": 125,
    "Haninge": 136,
    "Huddinge": 126,
    "Nacka": 182,
    "Sollentuna": 163,
    "Tyresö": 138,
    "Vallentuna": 115,
}

ALL_STEPS = "Förhandsbedömning; samtal; Utredning; beslut; Insats"
INTERNAL: Row = {
    "F1. Organisation": "egen",
    "F2. Inledande samtal": "egna samtal",
    "F4. Intag": "bedömer",
    "F5. Steg": ALL_STEPS,
}
DIRECT: Row = {
    "F1. Organisation": "egen",
    "F2. Inledande samtal": "inga",
    "F4. Intag": "hänvisar",
}
NOT_BUILT = "inte hunnit"
BY_CHOICE = "specialiserad verksamhet; samma insats"
# one for each municipality heard; the rest of a row is drawn
PROCESSES: tuple[Row, ...] = (
    *({**INTERNAL, "F3. Process": "i bruk"} for _ in range(5)),
    *({**INTERNAL, "F3. Process": "Process/Byggd"} for _ in range(3)),
    # its process is the coder's inference, in a row of its own
    {**INTERNAL},
    *({**DIRECT, "F3. Process": "ingen", "F4b. Skäl att hänvisa": NOT_BUILT} for _ in range(3)),
    *({**DIRECT, "F3. Process": "planerad", "F4b. Skäl att hänvisa": NOT_BUILT} for _ in range(2)),
    {**DIRECT, "F3. Process": "ingen", "F4b. Skäl att hänvisa": BY_CHOICE},
    {**DIRECT, "F3. Process": "Process/Ingen", "F4b. Skäl att hänvisa": "specialiserad verksamhet"},
    {**DIRECT, "F3. Process": "ingen", "F4b. Skäl att hänvisa": f"{NOT_BUILT}; samma insats"},
    {**DIRECT, "F3. Process": "vet ej", "F4b. Skäl att hänvisa": NOT_BUILT},
    # what happens at intake was not mentioned
    {"F1. Organisation": "egen", "F3. Process": "ingen"},
    # contradicted in another interview
    {**INTERNAL, "F3. Process": "i bruk"},
)
INFERRED, CONTRADICTED = 8, 19
OPENINGS = (*["RVC öppna samtal"] * 5, *["inga"] * 2, "", "vet ej")  # of the districts heard
# what is drawn from (S001, S002)
WAYS_IN = ("Oro för barn", "Utsatt söker stöd", "annat ärende", "andra aktörer")
FORMS_OF_VIOLENCE = ("psykiskt", "Eftervåld", "kontroll", "mot barn")
TOOLS = ("omvänd FREDA", "Samtal om våld", "Malmö", "egen mall", "prata fritt")
REASONS_TO_END = ("visat intresse", "pratat klart", "ingen motivation", "olämpligt")
CHALLENGES = (
    *("fråga", "söka upp", "lätt att söka", "motivera"),
    *("fler ingångar", "samarbete", "familj och vuxen"),
)
AREAS = ("kunskap", "få ärenden", "tolkning", "mallar")
MORE_GROUPS = (
    *("utan barn", "Unga och äldre", "andra relationer"),
    *("Delar av kommunen", "farliga", "heder"),
)
QUOTES = (
    "Vi har rutinen på plats, men för få ärenden för att den ska sitta. [påhittat citat]",
    "Det är nästan alltid genom barnen som vi får veta. [påhittat citat]",
    "Ska vi fånga upp dem eller leta upp dem? Vi läser lagen olika. [påhittat citat]",
    "De flesta vill prata, frågan är om de vill fortsätta. [påhittat citat]",
)
NOTES = ("ring igen om F12", "lyssna om från 31:10", "osäker på F9, fråga B", "mall bifogad")


def myndighet_rows(county: County, random: Random) -> list[list[Row]]:
    """Make the rows of each interview."""
    interviews = [_about_two(county, index, random) for index in range(len(N_PEOPLE))]
    interviews += [
        _about_districts(county, index, random) for index in range(len(N_PEOPLE_DISTRICTS))
    ]
    contradiction: Row = {
        "Kommun": _spelled(county.heard[CONTRADICTED]),
        "Antal intervjuade": 1,
        "Kodare": "B",
        "F1. Organisation": "egen",
        "F3. Process": "planerad",
        "F20. Utmaningar": "tolkning",
    }
    interviews.append([contradiction])
    for number, rows in enumerate(interviews, start=1):
        for row in rows:
            row.update({"Intervju": f"Intervju {number:02d} myndighet.docx", "Påhittad": "ja"})
            row.setdefault("Grund", "uppgivet")
    return interviews


def _about_two(county: County, index: int, random: Random) -> list[Row]:
    slots = (2 * index, 2 * index + 1)
    coder = "AB"[index % 2]
    rows = [_about_one(county, slot, coder, random) for slot in slots]
    rows[0]["Antal intervjuade"] = N_PEOPLE[index]
    if index < len(QUOTES):
        rows[0]["Anteckningar"] = NOTES[index]
        rows[1]["Citat"] = QUOTES[index]
        rows[1]["Får citeras"] = ("nej", "ja")[index % 2]
    if INFERRED in slots:
        inferred: Row = {"Kommun": _spelled(county.heard[INFERRED]), "Kodare": coder}
        rows.append({**inferred, "F3. Process": "i bruk", "Grund": "tolkat"})
    if index == DOUBLE_CODED:
        # the other coder agrees but for one thing
        rows += [{**row, "Kodare": "AB"[(index + 1) % 2], "Antal intervjuade": ""} for row in rows]
        rows[-1]["F7. Upptäcks i"] = "barn och familj"
        rows[-3]["F7. Upptäcks i"] = "vuxen"
    if index == len(N_PEOPLE) - 1:
        # "it is a demand here", but in which of the two municipalities nobody could tell
        rows = [{**row, "F16. Krav på partnerkontakt": ""} for row in rows]
        rows.append({"Kodare": coder, "F16. Krav på partnerkontakt": "Krav"})
    return rows


def _about_one(county: County, slot: int, coder: str, random: Random) -> Row:
    return {
        "Kommun": _spelled(county.heard[slot]),
        "Kodare": coder,
        **_drawn(random, is_internal="F5. Steg" in PROCESSES[slot]),
        **PROCESSES[slot],
        **_counted(slot),
        "F19. Behandling": _provision(county, county.heard[slot], slot),
    }


def _about_districts(county: County, index: int, random: Random) -> list[Row]:
    n_each = len(county.districts_heard) // len(N_PEOPLE_DISTRICTS)
    rows: list[Row] = []
    for slot in range(index * n_each, (index + 1) * n_each):
        steps = ALL_STEPS
        if not OPENINGS[slot].startswith("RVC"):
            # no talks before the investigation
            steps = steps.replace("samtal; ", "")
        row: Row = {
            "Kommun": _spelled(county.districts_heard[slot]),
            "Kodare": "A",
            **_drawn(random, is_internal=True),
            "F1. Organisation": "RVC/RVT",
            "F2. Inledande samtal": OPENINGS[slot],
            "F3. Process": "i bruk",
            "F4. Intag": "bedömer",
            "F5. Steg": steps,
        }
        rows.append(row)
    rows[0]["Antal intervjuade"] = N_PEOPLE_DISTRICTS[index]
    if index == 0:
        rows.append({"Kommun": _spelled(STOCKHOLM), "Kodare": "A", "F1. Organisation": "RVC/RVT"})
    return rows


def _drawn(random: Random, is_internal: bool) -> Row:
    """What is drawn for each row; one in a few is left unsaid."""
    row: Row = {
        "F6. Vägar in": some(random, WAYS_IN, 1, 4),
        "F7. Upptäcks i": random.choice(("barn och familj",) * 5 + ("vuxen", "")),
        "F8. Våldsformer": some(random, FORMS_OF_VIOLENCE, 1, 3),
        "F16. Krav på partnerkontakt": random.choice(("Krav", "önskemål", "önskemål", "")),
        "F17. Säkerheten först": random.choice(("ja", "ja", "ja", "")),
        "F18. Redan kontakt med utsatt": random.choice(("ja",) * 6 + ("nej", "vet ej")),
        "F20. Utmaningar": f"{some(random, CHALLENGES, 1, 3)}; {some(random, AREAS, 1, 2)}",
        "F21. Fler målgrupper": some(random, MORE_GROUPS, 0, 2),
    }
    if is_internal:
        row |= {
            "F9. Utredande enhet": random.choice(("vuxenenhet", "relationsvåldsenhet")),
            "F10. Verktyg": some(random, TOOLS, 1, 2),
            "F11. Varför utredning avslutas": some(random, REASONS_TO_END, 1, 3),
        }
    return row


def _counted(slot: int) -> Row:
    """What was said in numbers (S002): 1–5 cases so far; three ratios, each by one municipality."""
    said: dict[int, Row] = {
        0: {"F12. Ärenden hittills": "1–5", "F13. Faller bort": "hälften tappas på vägen"},
        1: {"F12. Ärenden hittills": 2},
        2: {"F12. Ärenden hittills": "2–3", "F14. Tackar nej": "7 av 10 tackar nej"},
        3: {"F12. Ärenden hittills": 5},
        4: {"F12. Ärenden hittills": "3 till 4"},
        5: {"F12. Ärenden hittills": 1},
        6: {"F12. Ärenden hittills": "vet ej", "F15. Tackar ja": "10–15 av 40 som informeras"},
        10: {"F12. Ärenden hittills": "-"},
    }
    return said.get(slot, {})


def _provision(county: County, name: str, slot: int) -> str:
    """Every third does not mention who gives the treatment."""
    if slot % 3 == 2:
        return ""
    return "egen regi" if name in county.own else "hänvisar"


def _spelled(name: str) -> str | int:
    return SPELLINGS.get(name, name)


def write_myndighet(path: Path, interviews: Sequence[Sequence[Row]]) -> None:
    """Write the workbook as people keep it.

    Two rows of titles, a header, an empty row after each interview, a sum at the bottom.
    """
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties(
            {"created": datetime(2023, 11, 30), "title": TITLES[0], "comments": TITLES[1]}
        )
        sheet = workbook.add_worksheet("Kodning")
        for line, cells in enumerate(_sheet(interviews)):
            sheet.write_row(line, 0, cells)
        sheet.freeze_panes(4, 2)


def _sheet(interviews: Sequence[Sequence[Row]]) -> Iterator[Sequence[str | int]]:
    yield from ((title,) for title in TITLES)
    yield ()
    yield HEADERS
    n_people = 0
    for rows in interviews:
        for row in rows:
            n_people += int(row.get("Antal intervjuade") or 0)
            yield [row.get(header, "") for header in HEADERS]
        yield ()
    yield ("Summa", "", n_people)
