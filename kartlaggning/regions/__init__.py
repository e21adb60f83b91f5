"""Regions: units with their history, providers, populations, and the resolver of names."""

from kartlaggning.regions.loader import load_region, packaged_regions
from kartlaggning.regions.model import Population, Provider, Region, Shape, Tile, Unit, UnitKind
from kartlaggning.regions.periods import parse_period
from kartlaggning.regions.resolver import Resolution, Resolver, resolve

__all__ = [
    "Population",
    "Provider",
    "Region",
    "Resolution",
    "Resolver",
    "Shape",
    "Tile",
    "Unit",
    "UnitKind",
    "load_region",
    "packaged_regions",
    "parse_period",
    "resolve",
]
