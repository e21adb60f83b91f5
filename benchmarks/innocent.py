"""Count how often what points at nobody is taken for what does: 100,000 decimals, 2,000 references.

Both are invented, in the shapes in which spreadsheets, reference managers and registries write the
real ones. A slice of each is a test (`tests/test_identities.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from random import Random

from kartlaggning.identities import find_identity

N_DECIMALS, N_REFERENCES = 100_000, 2_000
ALLOWED = 0.0001
SEED = 11
MOST_DIGITS = 15
LETTERS = "abcdefghijklmnopqrstuvwxyz"
JOURNALS = ("J Clin Epidemiol", "Socialmedicinsk tidskrift", "Utbildning & Demokrati", "BMJ Open")


def decimals(seed: int, n: int) -> Iterator[str]:
    """Draw numbers with decimals, of 6 to 15 digits, as spreadsheets and statistics write them."""
    chance = Random(seed)
    for _ in range(n):
        n_digits = chance.randint(6, MOST_DIGITS)
        digits = _digits(chance, n_digits)
        place = chance.randint(0, n_digits - 1)
        whole, part = digits[:place].lstrip("0"), digits[place:]
        if chance.random() < 0.1:
            whole = digits[:place]  # padded with noughts
        if chance.random() < 0.1 and whole:
            whole = f"{int(whole):,}".replace(",", chance.choice(" \u00a0"))
        sign = chance.choice(("", "", "", "-", "+", "\u2212"))
        point = chance.choice(",.")
        # some programs write .5 for 0.5
        no_whole = chance.choice(("0", "0", ""))
        yield f"{sign}{whole or no_whole}{point}{part}"


def references(seed: int, n: int) -> Iterator[str]:
    """Draw references to articles, books, public records, web pages and opening hours."""
    chance = Random(seed)
    for _ in range(n):
        yield chance.choice(SHAPES)(chance)


def _article(chance: Random) -> str:
    pages = chance.randint(1, 3000)
    journal = f"{chance.choice(JOURNALS)} {_year(chance)};{chance.randint(1, 99)}"
    issue = chance.choice((f"({chance.randint(1, 12)})", f"({chance.randint(1, 12):02})", ""))
    return (
        f"Alm A, Ek B. Om frånvaro. {journal}{issue}:{pages}\u2013{pages + chance.randint(1, 40)}. "
        f"{chance.choice(('doi:', 'doi: ', 'doi ', 'https://doi.org/', ''))}{_doi(chance)}"
    )


def _doi(chance: Random) -> str:
    registrant = f"10.{_digits(chance, chance.choice((4, 4, 5)))}"
    year = _year(chance)
    return chance.choice(
        (
            f"{registrant}/{_digits(chance, 8)}.{year}.{_digits(chance, 7)}",
            f"{registrant}/j.{_letters(chance, 8)}.{year}.{chance.randint(1, 12):02}."
            f"{_digits(chance, 3)}",
            f"{registrant}/S{_issn(chance)}({year % 100:02}){_digits(chance, 5)}-X",
            f"{registrant}/{_digits(chance, chance.randint(7, 16))}",
            f"{registrant}/s{_digits(chance, 5)}-{_digits(chance, 3)}-{_digits(chance, 5)}-x",
            f"{registrant}/{_letters(chance, 7)}.0{_digits(chance, 6)}",
            f"{registrant}/978-3-{_digits(chance, 3)}-{_digits(chance, 5)}-1_{_digits(chance, 2)}",
        )
    )


def _serial(chance: Random) -> str:
    return (
        f"{chance.choice(JOURNALS)}. {chance.choice(('ISSN ', 'ISSN: ', 'e-ISSN ', 'eISSN '))}"
        f"{_issn(chance)}, {_issn(chance)} (online), {_year(chance)}."
    )


def _issn(chance: Random) -> str:
    last = chance.choice((_digits(chance, 1), "X"))
    return f"{_digits(chance, 4)}-{_digits(chance, 3)}{last}"


def _book(chance: Random) -> str:
    isbn = chance.choice((_isbn_of_ten, _isbn_of_thirteen))(chance)
    word = chance.choice(("ISBN ", "ISBN: ", "ISBN-10: ", "ISBN-13 ", "ISBN (tryckt): "))
    return f"Ek, B. ({_year(chance)}). Skolans ansvar. Norrby: Förlaget. {word}{isbn}."


def _isbn_of_ten(chance: Random) -> str:
    sign = chance.choice("- ")
    if chance.random() < 0.5:
        sign = ""
    group = chance.choice(("0", "1", "91", "3"))
    publisher = _digits(chance, chance.randint(2, 5))
    title = _digits(chance, 9 - len(group) - len(publisher))
    return sign.join((group, publisher, title, chance.choice("0123456789X")))


def _isbn_of_thirteen(chance: Random) -> str:
    return f"{chance.choice(('978', '979'))}-{_isbn_of_ten(chance)}"


def _record(chance: Random) -> str:
    year, number = _year(chance), _digits(chance, chance.randint(2, 6))
    board = chance.choice(("KS", "SBN", "BUN", "GSN"))
    return "Beslut, " + chance.choice(
        (
            f"dnr {year}/{number}",
            f"dnr {board} {year}/{number}-{_digits(chance, 4)}",
            f"Dnr: {year}-{number}",
            f"dnr {number}-{year}",
            f"dnr {_digits(chance, 4)}-{_digits(chance, 6)}",
            f"diarienummer {board}-{year}-{_digits(chance, 5)}",
            f"dnr 1.2.{_digits(chance, 1)}-{number}-{year}",
            f"S{year}/{_digits(chance, 5)}/FS",
            f"{board} {year}:{number} \u00a7 {chance.randint(1, 300)}",
            f"Dnr 0{_digits(chance, 3)}-{_digits(chance, 6)}",
            f"SOU {year}:{chance.randint(1, 99):02} s. {chance.randint(10, 900)}",
        )
    )


def _web_page(chance: Random) -> str:
    day = f"{chance.randint(1, 28):02}"
    month = f"{chance.randint(1, 12):02}"
    seen = chance.choice(
        (f"{_year(chance)}-{month}-{day}", f"{day}.{month}.{_year(chance)}", f"{day}/{month}/2016")
    )
    address = chance.choice(
        (
            f"https://www.example.org/artikel/{_digits(chance, 10)}",
            f"www.example.org/id=0{_digits(chance, 9)}",
            f"urn:nbn:se:uu:diva-{_digits(chance, 10)}",
            f"hdl:{_digits(chance, 4)}/0{_digits(chance, 9)}",
            f"arXiv:{_digits(chance, 4)}.{_digits(chance, 5)}",
            f"PMID {_digits(chance, 8)}. PMCID: PMC{_digits(chance, 7)}",
            f"ORCID {'-'.join(_digits(chance, 4) for _ in range(4))}",
        )
    )
    return f"Kommunen ({_year(chance)}). Om oss. {address} [hämtad {seen}]"


def _opening_hours(chance: Random) -> str:
    begins = f"{chance.randint(6, 11):02}"
    ends = f"{chance.randint(12, 22):02}"
    minute = chance.choice(("00", "15", "30", "45"))
    sign = chance.choice((".", ":", ""))
    dash = chance.choice(("-", "\u2013", " - ", " \u2013 "))
    hours = f"{begins}{sign}{minute}{dash}{ends}{sign}{minute}"
    return f"Öppet {hours}, lördag {begins}{sign}00{dash}{ends}{sign}00 år {_year(chance)}"


SHAPES: tuple[Callable[[Random], str], ...] = (
    *(_article, _article, _serial, _book, _record, _web_page, _opening_hours),
)


def _digits(chance: Random, n: int) -> str:
    return "".join(chance.choices("0123456789", k=n))


def _letters(chance: Random, n: int) -> str:
    return "".join(chance.choices(LETTERS, k=n))


def _year(chance: Random) -> int:
    return chance.randint(1990, 2026)


def main() -> None:
    """Count, show what was taken for an identity, and fail where that is too much."""
    failed = False
    for name, texts in (
        ("decimals", decimals(SEED, N_DECIMALS)),
        ("references", references(SEED, N_REFERENCES)),
    ):
        n = n_wrong = 0
        for text in texts:
            n += 1
            if kind := find_identity(text):
                n_wrong += 1
                print(f"  {kind}: {text}")
        print(f"{name}: {n_wrong} of {n} ({n_wrong / n:.4%}; allowed under {ALLOWED:.2%})")
        failed = failed or n_wrong / n >= ALLOWED
    sys.exit(failed)


if __name__ == "__main__":
    main()
