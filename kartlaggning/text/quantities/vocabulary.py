"""The words of quantity, in Swedish and English."""

from __future__ import annotations

# not "en", "ett": "ett par" and "ett fåtal" are no 1
COUNT_WORDS = {
    **dict.fromkeys(("två", "two"), "2"),
    **dict.fromkeys(("tre", "three"), "3"),
    **dict.fromkeys(("fyra", "four"), "4"),
    **dict.fromkeys(("fem", "five"), "5"),
    **dict.fromkeys(("sex", "six"), "6"),
    **dict.fromkeys(("sju", "seven"), "7"),
    **dict.fromkeys(("åtta", "eight"), "8"),
    **dict.fromkeys(("nio", "nine"), "9"),
    **dict.fromkeys(("tio", "ten"), "10"),
}
FRACTIONS = {
    **dict.fromkeys(("hälften", "half"), (1.0, 2.0)),
    **dict.fromkeys(("en tredjedel", "a third", "one third"), (1.0, 3.0)),
    **dict.fromkeys(("två tredjedelar", "two thirds"), (2.0, 3.0)),
    **dict.fromkeys(("en fjärdedel", "a quarter", "one quarter"), (1.0, 4.0)),
    **dict.fromkeys(("tre fjärdedelar", "three quarters"), (3.0, 4.0)),
}

# before a number: more than it, it or more, a little more; less, it or less, a little less; near it
MORE_THAN = ("över", "mer än", "fler än", "over", "more than", ">")
AT_LEAST = ("minst", "lägst", "at least", ">=", "≥")
JUST_OVER = ("drygt", "strax över", "just over")
LESS_THAN = ("under", "mindre än", "färre än", "less than", "fewer than", "<")
AT_MOST = ("högst", "upp till", "max", "at most", "up to", "<=", "≤")
JUST_UNDER = ("knappt", "nästan", "strax under", "just under", "nearly", "almost")
ABOUT = (
    *("cirka", "circa", "ca.", "ca", "c:a", "omkring", "kring", "ungefär", "runt"),
    *("about", "around", "approximately", "approx.", "approx", "roughly", "~", "≈"),
)
# words that are said of what is counted one by one
OF_COUNTS = ("fler än", "färre än", "fewer than")

# behind a number, after `eller`, `och`, `or`, `and`: it or more, it or less; near it
OR_MORE = (
    *("mer", "mera", "fler", "flera", "äldre", "högre", "längre", "större", "över", "uppåt"),
    *("more", "older", "higher", "longer", "larger", "greater", "over", "above", "up", "upwards"),
)
OR_LESS = (
    *("mindre", "färre", "yngre", "lägre", "kortare", "under", "nedåt"),
    *("less", "fewer", "younger", "lower", "shorter", "smaller", "under", "below"),
)
OR_SO = ("eller så", "or so")

# what may be said behind a number of anything, and adds no other unit
NEUTRAL = frozenset(
    ("st", "stycken", "styck", "totalt", "sammanlagt", "sammantaget", "hittills")
    + ("total", "altogether", "so", "far")
)
# people, of a question that counts them
PEOPLE = ("person", "personer", "people", "persons", "individer", "deltagare")
# what statistics say of a number that may change: as a letter, and in words
MARK_WORDS = (
    *("b", "c", "e", "f", "p", "r", "s", "u", "est", "estimated", "estimate", "osäker", "osäkert"),
    *("prel", "preliminary", "preliminär", "preliminärt", "preliminära", "prognos", "provisional"),
    *("rev", "reviderad", "reviderat", "revised", "skattad", "skattat", "uppsk", "uppskattad"),
    *("uppskattat", "uppskattning", "unsure", "uncertain"),
)
UNIT_SIGNS = "€$£¥¢°‰"
# what stands between a number and a word for what it is of: `10 om året`
BETWEEN = frozenset(("per", "om", "i", "in", "a", "an", "the", "varje", "each", "every", "på"))

MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augusti", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
JOINING = "av of till to eller or mellan between och and från from procent percent per cent minus"
