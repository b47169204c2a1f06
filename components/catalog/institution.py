"""Laboratories, platforms, facilities, parks, enterprises, funds: what carries a policy."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from components.catalog.evidence import Evidence, Id
from components.catalog.period import Period
from components.catalog.text import Named, Text


class InstitutionKind(StrEnum):
    """What sort of body or carrier it is."""

    LABORATORY = "laboratory"
    FACILITY = "facility"
    PLATFORM = "platform"
    PARK = "park"
    CENTRE = "centre"
    UNIVERSITY = "university"
    INSTITUTE = "institute"
    ENTERPRISE = "enterprise"
    FUND = "fund"
    ALLIANCE = "alliance"
    PROJECT = "project"
    COURT = "court"
    GOVERNMENT = "government"


class Institution(Named):
    """A named carrier with its level, status, fields and whom it serves."""

    kind: InstitutionKind
    place: Id
    level: Literal["national", "provincial", "municipal", "district", "enterprise", "unstated"]
    status: Literal["operating", "construction", "applied", "planned", "trial", "unstated"]
    since: Period | None = None
    fields: tuple[Id, ...] = ()
    aliases: tuple[Text, ...] = ()
    serves: Text | None = None
    reach: tuple[Id, ...] = ()
    """Indicators that count what it serves, such as a number of connected firms."""
    part_of: Id | None = None
    summary: Text | None = None
    evidence: tuple[Evidence, ...]


class StatedCount(Named):
    """A number of institutions that a document states, beside those that it names."""

    place: Id
    kind: InstitutionKind
    level: Literal["national", "provincial", "municipal", "unstated"]
    indicator: Id
    named: tuple[Id, ...] = ()
    note: Text | None = None
