"""`/api/dataset.jsonld`: the data as a schema.org Dataset, for search engines and catalogues."""

from __future__ import annotations

from typing import Any

from components.catalog.models import Catalog
from components.catalog.store import State
from components.web.datapackage import LICENCE
from components.web.published import FORMS, NAMES
from components.words import languages, words


def dataset(held: State, lang: str, *, query: bool = True) -> dict[str, Any]:
    """The JSON-LD document in `lang`. Addresses are relative: no host is believed or invented."""
    say, catalog = words(lang), held.loaded.catalog
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": say("web.title"),
        "description": say("web.about"),
        "keywords": say("web.keywords").split(";"),
        "inLanguage": [words(one)("language.html") for one in languages()],
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "version": held.loaded.digest[:12],
        **({"dateModified": held.loaded.updated} if held.loaded.updated else {}),
        "temporalCoverage": _years(catalog),
        "spatialCoverage": [
            {"@type": "Place", "name": place.name(lang)} for place in catalog.places.values()
        ],
        "variableMeasured": [_variable(catalog, name, lang) for name in catalog.indicators],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": source.name(lang), "datePublished": source.date.code}
            for source in catalog.sources.values()
        ],
        "distribution": [
            _download(name, form, lang, query=query) for name in NAMES for form in FORMS
        ],
    }


def _years(catalog: Catalog) -> str:
    """First and last year that hold a report, as an ISO 8601 interval; empty without reports."""
    periods = [period for _, _, period, _, _ in catalog.reports()]
    if not periods:
        return ""
    return f"{min(one.year for one in periods)}/{max(one.last_year for one in periods)}"


def _variable(catalog: Catalog, name: str, lang: str) -> dict[str, Any]:
    indicator = catalog.indicators[name]
    return {
        "@type": "PropertyValue",
        "propertyID": name,
        "name": indicator.name(lang),
        "unitText": indicator.unit_in(lang),
        "description": catalog.calibres[indicator.calibre].covers[lang],
    }


def _download(name: str, form: str, lang: str, *, query: bool) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": words(lang)(f"web.table.{name}"),
        "encodingFormat": FORMS[form].partition(";")[0],
        "contentUrl": f"{name}.{form}" + (f"?lang={lang}" if query else ""),
    }
