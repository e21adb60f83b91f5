"""1,000 texts that point at nobody, in the shapes in which people, programs and registers write.

They are drawn from what such texts look like, not from what the program looks for.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from random import Random

from benchmarks.innocent import decimals, references

MONTHS = ("januari", "mars", "april", "maj", "juni", "augusti", "september", "november")
BOARDS = ("SN", "KS", "SoN", "IFN", "ON", "VON", "KSKF")
STREETS = ("Storgatan", "Kungsvägen", "Norra Esplanaden", "Stortorget", "Bergsgränd", "Tallbacken")
SERVICES = ("Mottagningen", "Familjehuset", "Öppenvården", "Stödboendet", "Rådgivningen")
TOWNS = ("Norrvik", "Sundby", "Vattenvik", "Åsele", "Upplands Väsby")
# of the private list or not: here they are words, places and titles
WORDS = (
    "Ask och alm växer i parken.",
    "Ask har planterats här.",
    "Det strömmar vatten i viken.",
    "De ska ask-kantas av kvist och mark.",
    "Hur går det till, vet ej.",
    "FN, EU och SKR har skrivit om det.",
    "AB, HB och VD i samma mening.",
    "M. P. Johnson skiljer mellan två slag av våld.",
    "Pence, E., Paymar, M. (1993). Education groups.",
    "Kvist Markeringar AB levererar skyltar.",
    "En ö i jan månad.",
    "Samtal om ansvar hemma, inte om pappor.",
    "Behandling 01 är det första steget.",
    "Person 1 av 26 svarade ja.",
    "Vi har aldrig fått någon utbildning, säger man på två orter.",
    "I grupper talar man med män som har slagit.",
    "Intervju i Norrvik, tredje i raden.",
    "Grupper för män",
    "Mottagningen Storgatan",
)


def lookalikes(seed: int, n: int) -> Iterator[str]:
    """Draw texts, of each shape as many as of any other."""
    chance = Random(seed)
    for number in range(n):
        yield SHAPES[number % len(SHAPES)](chance)


def _number(chance: Random, digits: int) -> str:
    return str(chance.randrange(10 ** (digits - 1), 10**digits))


def _year(chance: Random) -> int:
    return chance.randint(1990, 2026)


def _record(chance: Random) -> str:
    board, year, number = chance.choice(BOARDS), _year(chance), chance.randint(1, 9999)
    return chance.choice(
        (
            f"dnr {board} {year}/{number:04}",
            f"Dnr {board} {year}-{number:05}",
            f"diarienummer {year}/{number}-{chance.randint(1, 40)}",
            f"{board} {year}/{number:04}-{chance.randint(1, 99):04}",
            f"beslut {board} § {number % 300} {year}-{chance.randint(1, 12):02}-15",
            f"ärende {number:06}-{year}",
        )
    )


def _organisation(chance: Random) -> str:
    # the third digit of an organisation's number is at least 2 (Bolagsverket)
    group = chance.choice(("212000", "232100", "556", "802", "769", "969"))
    left = group + "".join(chance.choice("23456789") for _ in range(6 - len(group)))
    return (
        f"{chance.choice(('org.nr', 'orgnr', 'organisationsnummer'))} {left}-{_number(chance, 4)}"
    )


def _giro(chance: Random) -> str:
    return chance.choice(
        (
            f"bankgiro {_number(chance, 3)}-{_number(chance, 4)}",
            f"Bg {_number(chance, 4)}-{_number(chance, 4)}",
            f"plusgiro {_number(chance, 2)} {_number(chance, 2)} {_number(chance, 2)}-1",
        )
    )


def _author_number(chance: Random) -> str:
    groups = [f"{chance.randint(0, 9999):04}" for _ in range(4)]
    return f"https://orcid.org/{'-'.join(['0000', '0002', *groups[2:]])}"


def _money(chance: Random) -> str:
    amount = chance.randint(10_000, 99_999_999)
    grouped = f"{amount:,}".replace(",", chance.choice(" \u00a0"))
    return chance.choice(
        (
            f"{grouped} kr",
            f"{grouped} kronor",
            f"SEK {grouped}",
            f"{amount} kr",
            f"{grouped},50 kr",
            f"ansökte om {grouped} och fick {grouped}",
        )
    )


def _hours(chance: Random) -> str:
    first, last = chance.randint(7, 10), chance.randint(12, 21)
    return chance.choice(
        (
            f"mån–fre {first:02}.00–{last}.30",
            f"Öppet {first:02}:30-{last}:00, lör 10-14",
            f"kl. {first}–{last}",
            f"tisdagar {first:02}00-{last}00",
            f"{chance.choice(SERVICES)} {chance.choice(STREETS)} {first:02}.30–{last}.00",
        )
    )


def _day(chance: Random) -> str:
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    return chance.choice(
        (
            f"{_year(chance)}-{month:02}-{day:02}",
            f"{day}/{month} {_year(chance)}",
            f"den {day} {chance.choice(MONTHS)} {_year(chance)}",
            f"{_year(chance)}-{month:02}-{day:02}T08:15:00",
            f"{_year(chance)}–{_year(chance)}",
            f"v. {day} {_year(chance)}",
        )
    )


def _share(chance: Random) -> str:
    low, high = sorted((chance.randint(1, 50), chance.randint(51, 99)))
    return chance.choice(
        (
            f"{low}–{high} %",
            f"{low},{high % 10} procent",
            f"{low} av {high}",
            f"{low}–{high} % av alla tillfrågade (n = {_number(chance, 3)})",
            f"p < 0,0{low}; {low},5 ({high},2)",
        )
    )


def _version(chance: Random) -> str:
    parts = [str(chance.randint(0, 30)) for _ in range(3)]
    return chance.choice(
        (f"version {'.'.join(parts)}", f"v{'.'.join(parts)}-rc.1", f"Python 3.{parts[0]}")
    )


def _hash(chance: Random) -> str:
    digest = hashlib.sha256(str(chance.random()).encode())
    return chance.choice(
        (
            f"sha256-{b64encode(digest.digest()).decode()}",
            digest.hexdigest(),
            f"commit {digest.hexdigest()[:8]}",
            f"{digest.hexdigest()[:8]}-{digest.hexdigest()[8:12]}-4a1b-8c3d-{digest.hexdigest()[20:32]}",
        )
    )


def _code(chance: Random) -> str:
    return chance.choice(
        (
            f"{chance.randint(114, 2584):04}",
            f"0114 0115 0117 0120 {chance.randint(123, 192):04}",
            f"SNI 88.{chance.randint(100, 999)}",
            f"ICD-10 Z63.{chance.randint(0, 9)}",
            f"#{_number(chance, 6)}",
            f"#{_number(chance, 6)[:3]}",
            f"fråga {chance.randint(1, 40)}{chance.choice('abc')}",
            f"SOU {_year(chance)}:{chance.randint(1, 99)}",
            f"SFS {_year(chance)}:{chance.randint(100, 1999)} 5 kap. 11 §",
            f"NUTS SE{chance.randint(110, 332)}",
        )
    )


def _place(chance: Random) -> str:
    street, service, town = (chance.choice(names) for names in (STREETS, SERVICES, TOWNS))
    return chance.choice(
        (
            f"{service} {street}",
            f"{service} {street} i {town}",
            f"{service} {street}, {chance.randint(2, 30)} personer i kö",
            f"På {service} {street} {chance.randint(2, 30)} {chance.choice(MONTHS)}",
            f"{service} {street} {_year(chance)}",
            f"riksväg {chance.randint(10, 99)} genom {town}",
            f"Handlingsplan {_year(chance)} för {town}",
            f"se box {chance.randint(1, 9)}",
            f"{town} har {chance.randint(2, 99)} samtal",
            f"{chance.randint(100, 999)} män i {town}",
        )
    )


def _link(chance: Random) -> str:
    slug = chance.choice(("vald-i-nara-relation", "sv/om/home/kontakt", "users/guide", "tmp/x/y"))
    return chance.choice(
        (
            f"https://www.norrvik.example.se/{slug}/{_number(chance, 7)}",
            f"https://github.com/example/kartlaggning/issues/{_number(chance, 3)}",
            f"www.{chance.choice(('sundby', 'vattenvik'))}.example.se/{slug}",
            f"kartlaggning/pages/static/styles/{slug}.css",
            f"och/eller, {chance.randint(1, 9)}/{chance.randint(2, 9)}",
            f"urn:nbn:se:uu:diva-{_number(chance, 6)}",
        )
    )


def _picture(chance: Random) -> str:
    points = " ".join(f"{chance.uniform(0, 999):.1f} {chance.randint(0, 999)}" for _ in range(6))
    return chance.choice(
        (
            f'<svg viewBox="0 0 {_number(chance, 3)} 640"><path d="M{points}z"/></svg>',
            f'<svg><polygon points="{points}"/></svg>',
            f'<g transform="translate({chance.randint(0, 999)} {chance.randint(0, 999)})"/>',
            f"<style>p {{ margin: 0 9px; color: #{_number(chance, 6)} }}</style>",
            f'<rect x="{_number(chance, 4)}" y="{chance.uniform(0, 999):.2f}" width="12.5"/>',
            f'<svg data-units="{" ".join(map(str, chance.sample(range(40), 14)))}"/>',
            f'<img src="data:;base64,{b64encode(points.encode()).decode()}">',
        )
    )


def _words(chance: Random) -> str:
    return chance.choice(WORDS)


def _from(drawn):
    return lambda chance: next(drawn(chance.randint(0, 10**6), 1))


SHAPES = (
    *(_record, _organisation, _giro, _author_number, _money, _hours, _day, _share, _version),
    *(_hash, _code, _place, _link, _picture, _words, _from(decimals), _from(references)),
)
