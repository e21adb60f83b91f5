"""What the publisher states of the report: who made it, and how far everyone can use it.

Nothing of it is ours.
"""

from __future__ import annotations

from kartlaggning import plain_report
from kartlaggning.report.words import words_of, words_of_each
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Accessibility, Citation
from kartlaggning.schema.models.sender import Contact, Imprint


def plain_citation(citation: Citation) -> plain_report.Citation:
    """Who made the report, and in which year, as its schema says; empty where it says nothing."""
    return {
        "author": citation.author,
        "year": citation.year,
        "publisher": words_of(citation.publisher),
    }


def plain_accessibility(stated: Accessibility | None) -> plain_report.Accessibility | None:
    """What the schema states; nothing where the publisher has not yet made its statement."""
    if stated is None:
        return None
    return {
        "organisation": words_of(stated.organisation),
        "contact": stated.contact,
        "tested_on": stated.tested_on.isoformat(),
        "tested_how": stated.tested_how,
        "updated_on": stated.updated_on.isoformat(),
        "known_faults": words_of_each(stated.known_faults),
    }


def plain_look(schema: Schema) -> plain_report.Look:
    """How the page looks, with the publisher's mark in it."""
    look = schema.report.look
    logo: plain_report.Logo | None = None
    if look.logo and schema.logo:
        logo = {"uri": schema.logo, "alt": words_of(look.logo.alt)}
    return {
        "logo": logo,
        "accent": [look.accent.light, look.accent.dark] if look.accent else [],
        "typeface": look.typeface,
        "address": look.address,
    }


def plain_imprint(imprint: Imprint) -> plain_report.Imprint:
    """What the publisher answers for; empty where the schema says nothing."""
    contact = imprint.contact or Contact()
    return {
        "licence": words_of(imprint.licence),
        "contact": words_of(contact.name),
        "email": contact.email,
        "phone": contact.phone,
        "published_on": imprint.published_on.isoformat() if imprint.published_on else "",
        "version": imprint.version,
        "corrections": [
            {"on": each.on.isoformat(), "text": words_of(each.text)} for each in imprint.corrections
        ],
    }
