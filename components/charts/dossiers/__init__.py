"""The evidence behind any key, one file per kind of record."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.charts.dossier import Dossier, UnknownKeyError
from components.charts.dossiers import claims, figures, records, sources
from components.charts.naming import Naming

_KINDS = {
    "obs": figures.observation,
    "target": figures.target,
    "policy": records.policy,
    "designation": records.designation,
    "institution": records.institution,
    "measure": records.measure,
    "weakness": records.weakness,
    "check": claims.check,
    "conflict": claims.conflict,
    "source": sources.source,
}


def dossier(tables: Dataset, key: str, lang: str) -> Dossier:
    """Everything known about `key` in `lang`; UnknownKeyError when it names nothing."""
    make = _KINDS.get(key.partition(":")[0])
    if make is None:
        raise UnknownKeyError(key)
    return make(tables, key, Naming(tables.catalog, lang))
