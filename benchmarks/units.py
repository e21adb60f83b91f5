"""A mapping of as many units as wanted, with an interview about each."""

from __future__ import annotations

from pathlib import Path

REGION = """\
id: lakeland
label: {sv: Sjölandet, en: Lakeland}
kinds:
  parish: {label: {sv: socken, en: parish}, plural: {sv: socknar, en: parishes}}
populations:
  parishes: {label: {sv: socknar, en: parishes}, members: parish}
units:
"""
SCHEMA = """\
title: {sv: Bibliotek, en: Libraries}
region: region.yaml
as_of: 2023-07-01
period: "2023"
strands:
  talks:
    kind: interview
    label: {sv: Samtal, en: Talks}
    separator: ","
    columns:
      source: Samtal
      subject: Socken
      informants: Antal
      library: Bibliotek
      services: Tjänster
questions:
  library:
    label: {sv: Finns ett bibliotek?, en: Is there a library?}
    type: single
    asked_in: talks
    values: {own: {label: Eget}, shared: {label: Delat}, none: {label: Inget}}
  services:
    label: {sv: Tjänster, en: Services}
    type: multiple
    asked_in: talks
    values: {loans: {label: Lån}, talks: {label: Samtal}, bus: {label: Bokbuss}}
dimensions:
  access:
    label: {sv: Tillgång, en: Access}
    classes:
      near: {label: {sv: Nära, en: Near}, when: {library: [own, shared]}}
      bus: {label: {sv: Bokbuss, en: Bus}, when: {all: [{library: none}, {services: bus}]}}
      far:
        label: {sv: Långt bort, en: Far}
        when: {all: [{library: none}, {not: {services: bus}}]}
report:
  sections:
    - title: {sv: Tillgång, en: Access}
      figures:
        - {chart: bar, of: access, population: parishes}
        - {chart: bar, of: services, population: parishes}
        - {chart: table, of: [access, library], population: parishes}
"""
LIBRARIES = ("Eget", "Delat", "Inget")
SERVICES = ("Lån", "Lån,Samtal", "Bokbuss", "")


def write_units(folder: Path, units: int) -> Path:
    """Write region, schema and raw table of a mapping; the table's path is returned."""
    folder.mkdir()
    region = REGION
    rows = "Samtal;Socken;Antal;Bibliotek;Tjänster\n"
    for number in range(units):
        region += f"  parish_{number}: {{name: Socken {number}}}\n"
        answers = f"{LIBRARIES[number % 3]};{SERVICES[number % 4]}"
        rows += f"Samtal {number};Socken {number};2;{answers}\n"
    raw = folder / "talks.csv"
    texts = {folder / "region.yaml": region, folder / "survey_schema.yaml": SCHEMA, raw: rows}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return raw
