"""What a column's name speaks of: an id, a weight, somebody's name or address.

A name is only a hint, and is told as one: *likely*. It is looked at in Swedish and English.
"""

from __future__ import annotations

import re

from kartlaggning.text.keys import plain_key

_PARTS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-zåäö0-9])(?=[A-ZÅÄÖ])")  # `RespondentId`
# words that the whole name may be, or a part of it; the former where they mean other things too
_PERSONAL_WHOLE = {
    "name": ("namn", "name", "ditt namn", "your name", "full name", "fullname"),
    "address": ("address", "adress", "hemadress", "gatuadress", "street"),
    "email": ("mail", "e mail", "e post"),
}
_PERSONAL_PARTS = {
    "name": (
        *("förnamn", "fornamn", "efternamn", "firstname", "lastname", "surname"),
        *("recipientfirstname", "recipientlastname", "kontaktperson", "uppgiftslämnare"),
        *("intervjuad", "intervjuade", "intervjuperson", "interviewee", "informant", "informants"),
    ),
    "email": ("email", "epost", "epostadress", "mejl", "mejladress", "recipientemail"),
    "telephone": ("telefon", "telefonnummer", "mobil", "mobilnummer", "phone", "telephone"),
    "personal_number": ("personnummer", "personnr", "pnr", "ssn", "samordningsnummer"),
    "birth_date": ("födelsedatum", "fodelsedatum", "birthdate", "dob", "birthday"),
    "ip_address": ("ip", "ipaddr", "ipaddress", "ipadress"),
    "position": (
        *("gps", "lat", "lng", "latitude", "longitude", "latitud", "longitud"),
        *("locationlatitude", "locationlongitude", "geopoint", "koordinat", "koordinater"),
    ),
}
_LONGEST_NAME = 3  # words
_IDS = (
    *("id", "uuid", "guid", "token", "lopnr", "löpnr", "löpnummer", "lopnummer", "respondent"),
    *("respondentid", "responseid", "caseid", "case", "index", "instanceid", "rownumber", "rad"),
)
_WEIGHTS = ("vikt", "vikter", "weight", "weights", "wgt", "wt", "kalibreringsvikt", "designvikt")


def personal_kind(header: str) -> str:
    """What of a person a column of such a name is likely to hold; empty where nothing is."""
    words = _words(header)
    whole = " ".join(words)
    for kind, names in _PERSONAL_WHOLE.items():
        if whole in names:
            return kind
    for kind, parts in _PERSONAL_PARTS.items():
        if any(word in parts for word in words):
            return kind
    if "first name" in whole or "last name" in whole:
        return "name"
    return ""


def personal_label(label: str) -> str:
    """The same of a column's label, where it is a word or two, and no question about telephones."""
    words = _words(label)
    return personal_kind(label) if len(words) <= _LONGEST_NAME else ""


def is_id_name(header: str) -> bool:
    """Whether a column of such a name is likely to number the rows."""
    return any(word in _IDS for word in _words(header))


def is_weight_name(header: str) -> bool:
    """Whether a column of such a name is likely to hold the rows' weights."""
    words = _words(header)
    return words == ["w"] or any(word in _WEIGHTS for word in words)


def _words(header: str) -> list[str]:
    return _PARTS.findall(plain_key(_CAMEL.sub(" ", header)))
