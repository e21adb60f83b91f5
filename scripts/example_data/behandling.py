"""The interviews about treatment.

29 people at providers and in municipalities, who cover all 26 (S002) and 11 districts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from scripts.example_data.county import STOCKHOLM, County, Row, some

HEADERS = (
    "Intervju",
    "Uppgiftslämnare",
    "Arbetsgivare",
    "Avser",
    "Kan även tala för",
    "Antal intervjuade",
    "Kodare",
    "B1. Behandling",
    "B2. Hänvisar till",
    "B3. Metod",
    "B3b. Hur",
    "B4. Teman",
    "B4b. Hur",
    "B5. Antal behandlare",
    "B6. Alla på heltid",
    "B7. Öppna samtal",
    "B8. Behandlingssamtal",
    "B9. Längd, år",
    "B9b. Längd, ordagrant",
    "B10. Förlängning, år",
    "B10b. Förlängning, ordagrant",
    "B11. Personer per år",
    "B12. Varav från Stockholmsområdet",
    "B13. Personer på öppen mottagning",
    "B14. Partnerkontakt i behandling",
    "B15. Partnerkontakt på öppen mottagning",
    "B16. Gruppbehandling",
    "B17. Väntetid",
    "B18. Fristående på webben",
    "B19. Vägar in, öppen mottagning",
    "B20. Utmaningar",
    "Citat",
    "Får citeras",
    "Kommentar",
    "Påhittad",
)
SPELLINGS = {
    "Danderyd": "0162 Danderyd",
    "Enskede-Årsta-Vantör": "EÅV",
    "Haninge": "Haninge kommun",
    "Huddinge": "Huddinge kommun",
    "Norra innerstaden": "Norra Innerstaden",
    "Salem": "Salems kommun",
    "Stockholm": "Stockholms\u00a0stad",
    "Upplands Väsby": "Upplands-Väsby",
}
HALF_A_YEAR: Row = {"B9. Längd, år": "0,5", "B9b. Längd, ordagrant": "sex månader"}
EXTENSIONS: tuple[Row, ...] = (
    {
        "B10. Förlängning, år": "1–1,5",
        "B10b. Förlängning, ordagrant": "ett till ett och ett halvt år",
    },
    {"B10. Förlängning, år": "1", "B10b. Förlängning, ordagrant": "upp till ett år"},
    {
        "B10. Förlängning, år": "1,5",
        "B10b. Förlängning, ordagrant": "upp till ett och ett halvt år",
    },
)
ADDED_THEMES = ("föräldraskap", "Psykisk ohälsa", "Sexualitet")
CHALLENGES = (
    "söka upp",
    "lätt att söka",
    "motivera",
    "fler ingångar",
    "samarbete",
    "kunskap",
    "mallar",
)

# method, how, therapists and number of talks of the ten municipalities with treatment of their own
# beside Stockholm
OWN_TREATMENT = (
    ("Samtal om våld; KBT", "inspirerat av; grund", "1", "8–25"),
    ("ATV", "baserat", "2", "10–20"),
    ("Samtal om våld; Psykoedukation", "inspirerat av;", "2–3", "8–12"),
    ("ATV; kriminalvården", "liknande; inslag", "3", "15–25"),
    ("Meningen med våld", "", "1", "12"),
    ("Samtal om våld; ATV", "inspirerat av; baserat", "4", "upp till 25"),
    ("PREDOV; Psykoterapi", "", "2", ""),
    ("Utväg; Samtal om våld", "; inspirerat av", "5", "10–15"),
    ("egen metodhandbok; KBT", "; grund", "8", "8–25"),
    ("Samtal om våld; kriminalvården; Psykoedukation", "inspirerat av; inslag;", "3–4", "20"),
)
OWN_INTERVIEWS = ((3, 3), (2, 2), (2, 2), (2, 3))  # people heard, municipalities they spoke of
WITH_GROUPS = (1, 4, 8)  # indexes of those that offer group treatment: "ett fåtal"


@dataclass(frozen=True)
class Provider:
    """A provider as heard: what it said of itself, and whom it serves.

    So many municipalities refer to it, by the name `refers_to`; or it serves districts.
    """

    name: str
    n_people: int
    answers: Row
    refers_to: str = ""
    n_municipalities: int = 0
    districts: tuple[str, ...] = ()


ATV: Row = {
    "B3. Metod": "ATV",
    "B3b. Hur": "enligt",
    "B7. Öppna samtal": "-",
    "B14. Partnerkontakt i behandling": "rutin",
    "B15. Partnerkontakt på öppen mottagning": "-",
    "B17. Väntetid": "kort",
}
RVC: Row = {
    "B7. Öppna samtal": "fem",
    "B13. Personer på öppen mottagning": "förs ej statistik",
    "B14. Partnerkontakt i behandling": "rutin",
    "B15. Partnerkontakt på öppen mottagning": "ingen",
    "B17. Väntetid": "kort",
    "B19. Vägar in, öppen mottagning": "själv; socialtjänsten",
}
RVC_CASELOADS = ("10–15", "drygt 100", "40–50", "vet ej")

INSPIRED: Row = {"B3. Metod": "ATV", "B3b. Hur": "inspirerat av"}
MANUAL: Row = {"B3. Metod": "egen manual"}
SUPPORT: Row = {"B3. Metod": "samtalsstöd"}
ROUTINE: Row = {"B14. Partnerkontakt i behandling": "rutin"}
PROVIDERS = (
    Provider(
        name="ATV Nacka",
        n_people=2,
        answers={**ATV, "B5. Antal behandlare": "4–5", "B11. Personer per år": "25–40"},
        refers_to="ATV",
        n_municipalities=4,
    ),
    Provider(
        name="ATV Täby",
        n_people=2,
        answers={**ATV, "B5. Antal behandlare": "6", "B11. Personer per år": "40–60"},
        refers_to="ATV",
        n_municipalities=4,
    ),
    Provider(
        name="RVC Sydost",
        n_people=3,
        answers={**RVC, **INSPIRED, "B5. Antal behandlare": "4"},
        districts=("Enskede-Årsta-Vantör", "Farsta", "Skarpnäck"),
    ),
    Provider(
        name="RVC Sydväst",
        n_people=2,
        answers={**RVC, **MANUAL, "B5. Antal behandlare": "2–3"},
        districts=("Hägersten-Älvsjö", "Skärholmen"),
    ),
    Provider(
        name="RVC Innerstaden",
        n_people=2,
        answers={**RVC, **INSPIRED, "B5. Antal behandlare": "5"},
        districts=("Kungsholmen", "Norra innerstaden", "Södermalm"),
    ),
    Provider(
        name="RVC Väst",
        n_people=3,
        answers={**RVC, **MANUAL, "B5. Antal behandlare": "3"},
        districts=("Bromma", "Hässelby-Vällingby", "Järva"),
    ),
    Provider(
        name="Manscentrum",
        n_people=2,
        answers={
            **MANUAL,
            **ROUTINE,
            "B5. Antal behandlare": "9",
            "B11. Personer per år": "250",
            "B12. Varav från Stockholmsområdet": "150",
            "B15. Partnerkontakt på öppen mottagning": "-",
            "B17. Väntetid": "kort",
            "Kommentar": "de 150 ingår i de 250",
        },
        refers_to="Manscentrum",
        n_municipalities=2,
    ),
    Provider(
        name="Manscentrum Östra Södertörn",
        n_people=2,
        answers={**INSPIRED, **ROUTINE, "B5. Antal behandlare": "2"},
        refers_to="MÖS",
        n_municipalities=2,
    ),
    Provider(
        name="Söderstöd",
        n_people=1,
        answers={
            **SUPPORT,
            **ROUTINE,
            "B5. Antal behandlare": "3",
            "B11. Personer per år": "sekretess",
        },
        refers_to="Söderstöd",
        n_municipalities=2,
    ),
    Provider(
        name="Ungarelationer.se",
        n_people=1,
        answers={
            **SUPPORT,
            "B5. Antal behandlare": "2–4",
            "B7. Öppna samtal": "-",
            "B13. Personer på öppen mottagning": "förs ej statistik",
            "B14. Partnerkontakt i behandling": "-",
            "B15. Partnerkontakt på öppen mottagning": "ingen",
            "B19. Vägar in, öppen mottagning": "själv",
        },
    ),
)


def behandling_rows(county: County, random: Random) -> list[list[Row]]:
    """Make the rows of each interview."""
    # taken one by one, from the end, by those that they refer to
    refers = list(county.refers)
    own = [name for name in county.own if name != STOCKHOLM]
    interviews = [*_with_providers(refers, random), *_with_municipalities(own, random)]
    # the last of them gets its support from the municipality next door, and is heard with it: what
    # a neighbour says of it would decide nothing (`docs/method.md` §2.4)
    nearby = _referring(refers.pop(), "grannkommun; Välj att sluta", random)
    interviews[-1].append({**nearby, "Uppgiftslämnare": nearby["Avser"]})
    for number, rows in enumerate(interviews, start=1):
        for row in rows:
            row["Intervju"] = f"Behandling {number:02d} utskrift.docx"
            row["Kodare"] = "AB"[number % 2]
            row["Påhittad"] = "ja"
    return interviews


def _with_providers(refers: list[str], random: Random) -> Iterator[list[Row]]:
    caseloads = iter(random.sample(RVC_CASELOADS, len(RVC_CASELOADS)))
    for provider in PROVIDERS:
        served = [refers.pop() for _ in range(provider.n_municipalities)]
        rows = _of_provider(provider, served, random)
        if provider.districts:
            rows[0]["B11. Personer per år"] = next(caseloads)
        yield rows


def _with_municipalities(own: Sequence[str], random: Random) -> Iterator[list[Row]]:
    first = 0
    for n_people, n_municipalities in OWN_INTERVIEWS:
        indexes = range(first, first + n_municipalities)
        yield _of_municipalities(own, indexes, n_people, random)
        first += n_municipalities


def _of_provider(provider: Provider, served: Sequence[str], random: Random) -> list[Row]:
    own: Row = {
        "Avser": provider.name,
        **_treatment(random, talks=random.choice(("8–25", "10–20", "12–24"))),
        **provider.answers,
        "B6. Alla på heltid": random.choice(("nej", "nej", "ja")),
        "B20. Utmaningar": some(random, CHALLENGES, 1, 3),
        "Antal intervjuade": provider.n_people,
    }
    rows = [own, *(_referring(name, provider.refers_to, random) for name in served)]
    if provider.districts:
        own["Kan även tala för"] = _spelled(STOCKHOLM)
        served_here = "; ".join(map(_spelled, provider.districts))
        rows.append({"Avser": served_here, "B1. Behandling": "egen regi"})
    if provider.name == "RVC Sydost":
        # said of the whole city
        stockholm = _of_own(STOCKHOLM, random)
        rows.append({**stockholm, "B3. Metod": "KBT; Psykoterapi", "B3b. Hur": "grund;"})
        own.update(
            {"Citat": "Hit kan man komma utan beslut. [påhittat citat]", "Får citeras": "ja"}
        )
    for row in rows:
        row |= {"Uppgiftslämnare": provider.name, "Arbetsgivare": provider.name}
    return rows


def _of_municipalities(
    names: Sequence[str], indexes: range, n_people: int, random: Random
) -> list[Row]:
    rows = []
    for index in indexes:
        method, how, therapists, talks = OWN_TREATMENT[index]
        row: Row = {
            **_of_own(names[index], random),
            **_treatment(random, talks),
            "Uppgiftslämnare": _spelled(names[index]),
            "B3. Metod": method,
            "B3b. Hur": how,
            "B5. Antal behandlare": therapists,
            "B6. Alla på heltid": random.choice(("nej", "nej", "ja", "")),
            "B14. Partnerkontakt i behandling": random.choice(("rutin", "rutin", "")),
            "B16. Gruppbehandling": "ja" if index in WITH_GROUPS else "nej",
        }
        rows.append(row)
    rows[0]["Antal intervjuade"] = n_people
    return rows


def _of_own(name: str, random: Random) -> Row:
    return {
        "Avser": _spelled(name),
        "B1. Behandling": "egen regi",
        "B17. Väntetid": "kort",
        "B18. Fristående på webben": "ja",
        "B20. Utmaningar": some(random, CHALLENGES, 0, 2),
    }


def _referring(name: str, refers_to: str, random: Random) -> Row:
    also = random.choice(("", "", "Välj att sluta"))
    if also and also not in refers_to:
        refers_to = f"{refers_to}; {also}"
    return {
        "Avser": _spelled(name),
        "B1. Behandling": "hänvisar",
        "B2. Hänvisar till": refers_to,
        "B16. Gruppbehandling": random.choice(("nej", "nej", "")),
        "B17. Väntetid": random.choice(("kort", "kort", "")),
        "B18. Fristående på webben": "ja",
    }


def _treatment(random: Random, talks: str) -> Row:
    added = random.sample(ADDED_THEMES, random.randint(0, 2))
    return {
        "B4. Teman": "; ".join(["VASKA", *added]),
        "B4b. Hur": "; ".join(["utifrån", *["tillagt"] * len(added)]),
        "B8. Behandlingssamtal": talks,
        **HALF_A_YEAR,
        **random.choice(EXTENSIONS),
    }


def _spelled(name: str) -> str:
    return SPELLINGS.get(name, name)


def write_behandling(path: Path, interviews: Sequence[Sequence[Row]]) -> None:
    """Write the table as Excel does in Sweden: semicolons, Windows-1252, CRLF, empty last row."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADERS)
        for rows in interviews:
            for row in rows:
                writer.writerow([row.get(header, "") for header in HEADERS])
        writer.writerow([""] * len(HEADERS))
