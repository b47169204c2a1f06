"""The file as a hand writes it ↔ the records as everything else reads them.

The file spares its editor what can be told once: counts of one cell stand on a line of `facts`,
notes below the values, English units in a table, gaps that only wait for a figure under `wanted`,
sentences that recur under `phrases`. `expanded` puts all of that where the models look for it,
`compacted` is its inverse. A file of the shape before (SDMX letters, targets listed by policies)
is expanded just so, and told as `old`. Its JSON Schema stands at the end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from components.catalog.errors import Mistake, Path, mistake, nearest
from components.catalog.models import Catalog, Indicator, Missing, Report, Status
from components.catalog.period import Period, PeriodError, year_or_code
from components.catalog.yaml_reader import Plain
from components.words import DEFAULT, Words, words

Table = dict[str, Any]
"""A mapping of the file, whose values are plain."""

NOTED = {"notes": "note", "why": "why"}
"""Where the texts of reports stand in the file, keyed by place and by period (2022#2 for the second
report of 2022), and what they are in the records."""
OUTER = frozenset({"wanted", *NOTED})
_LETTERS = {
    "missing": {code.letter: code.value for code in Missing} | {"L": "not_collected"},
    "status": {code.letter: code.value for code in Status},
}
_WITH_PHRASES = {
    "targets": ("note", "why_not_testable", "undated"),
    "policies": ("undated",),
}
_UNITS = ("indicators", "targets", "checks")
_OF_REPORT = tuple(one.alias or name for name, one in Report.model_fields.items())
_OF_INDICATOR = tuple(name for name in Indicator.model_fields if name not in {"values", "note"})
_FIRST = ("zh", "en", "place", "period")
_FIGURE = (key for key in _OF_REPORT if key not in NOTED.values())
OF_FACT = tuple(dict.fromkeys((*_FIRST, *_FIGURE, *_OF_INDICATOR, "wanted", *NOTED.values())))
"""The keys of a fact in their order: names, cell, report, what the number is, and texts."""
_QUOTED = {
    "gap_points": "share_gap/points",
    "gap_ratio": "share_gap/ratio",
    "closing_same_gdp": "closing/same_gdp",
    "closing_rest_same": "closing/rest_same",
    "closing_5_years": "closing_pace/5",
    "closing_10_years": "closing_pace/10",
}
"""Checks of the shape before, which charts knew by their ids, and what they quote of them."""
_ORDINAL = re.compile("[1-9][0-9]{0,3}")
_ALIKE = "lookalike"
"""How the ids of conflicts began, in the shape before, that are none but look-alikes."""
WANTED: Table = {"missing": Missing.NOT_COLLECTED.value}


def no_deadline() -> Table:
    """What `undated: true` of a target says, by language."""
    return {lang: words(lang)("migration.no_deadline") for lang in ("zh", "en")}


# The file → the records.


@dataclass
class Shape:
    """The records of a file; where a moved part stands in it; what could not be moved.

    `old`: whether the file still has parts of the shape before, which `hangsu migrate` renews.
    """

    value: Plain
    moved: dict[Path, Path] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    old: bool = False

    def place(self, path: Path) -> Path:
        """Where in the file the part stands that the records hold at `path`."""
        for length in range(len(path), 0, -1):
            if (there := self.moved.get(path[:length])) is not None:
                return (*there, *path[length:])
        return path


def expanded(raw: Plain) -> Shape:
    """The records in the plain value of a file, which stays as it is."""
    if not isinstance(raw, dict):
        return Shape(raw)
    shape = Shape({name: part for name, part in raw.items() if name != "facts"})
    _Expansion(raw, shape).whole(shape.value)
    return shape


@dataclass
class _Expansion:
    raw: Table
    shape: Shape

    def whole(self, result: Any) -> None:  # noqa: ANN401
        """Put the records of every section that the file writes otherwise into `result`."""
        for section in ("targets", "policies", "checks", "conflicts"):
            if isinstance(records := self.raw.get(section), dict):
                result[section] = {
                    name: self._spelt(record, (section, name)) for name, record in records.items()
                }
        if "units" not in self.raw:
            self._codes_of_ids(result)
        self._relations(result)
        parts = ("indicators", "facts")
        if sections := [name for name in parts if isinstance(self.raw.get(name), dict)]:
            result["indicators"] = indicators = {}
        for section in sections:
            for name, record in self.raw[section].items():
                if name in indicators:
                    self._fault((section, name), "fact_and_indicator", at_key=True, id=name)
                    continue
                indicators[name] = self._indicator(record, (section, name))

    def _codes_of_ids(self, result: Table) -> None:
        """The codes for what only the id of a record told in the shape before."""
        for name, check in table(result.get("checks")).items():
            if name in _QUOTED and isinstance(check, dict):
                check.setdefault("quoted_by", _QUOTED[name])
        for name, conflict in table(result.get("conflicts")).items():
            if name.startswith(_ALIKE) and isinstance(conflict, dict):
                conflict.setdefault("kind", "lookalike")

    def _fault(self, path: Path, fault: str, **values: Any) -> None:
        self.shape.mistakes.append(mistake(path, fault, **values))

    def _spelt(self, record: Plain, path: Path) -> Plain:
        """`record` with the English unit and the sentences that the file tells once."""
        if not isinstance(record, dict):
            return record
        new, section = dict(record), str(path[0])
        if section in {*_UNITS, "facts"} and "unit" in new and "unit_en" not in new:
            english = table(self.raw.get("units")).get(str(new["unit"]))
            new |= {} if english is None else {"unit_en": english}
        for key in _WITH_PHRASES.get(section, ()):
            text = new.get(key)
            if isinstance(text, str) and text in table(self.raw.get("phrases")):
                new[key] = self.raw["phrases"][text]
                self.shape.moved[(*path, key)] = ("phrases", text)
            elif text is True and key == "undated":
                new[key] = no_deadline()
        return new

    def _relations(self, result: Table) -> None:
        """What a policy of the shape before lists as its targets is told by the targets."""
        policies, targets = table(result.get("policies")), table(result.get("targets"))
        for name, policy in policies.items():
            if not isinstance(policy, dict) or not isinstance(policy.get("targets"), list):
                continue
            self.shape.old = True
            unknown = [one for one in policy["targets"] if one not in targets]
            for one in policy["targets"]:
                target = targets.get(str(one))
                if not isinstance(target, dict) or name in _plans(target):
                    continue
                first = "policy" not in target
                more = {"policy": name} if first else {"also": [*_plans(target)[1:], name]}
                targets[str(one)] = target | more
            policies[name] = {key: part for key, part in policy.items() if key != "targets"}
            if unknown:
                policies[name]["targets"] = unknown  # told as ids that nobody has

    def _indicator(self, record: Plain, path: Path) -> Plain:
        if not isinstance(record, dict):
            return record
        name = str(path[1])
        new: Table = dict(self._spelt(record, path) or {})  # type: ignore[arg-type]
        if path[0] == "facts":
            new = self._fact(new, name)
        if "calibre" not in new and "general" in table(self.raw.get("calibres")):
            new["calibre"] = "general"
        if isinstance(new.get("values", {}), dict):
            new["values"] = {
                place: self._cells(cells, ("indicators", name, "values", place))
                for place, cells in new.get("values", {}).items()
            }
            self._wanted(new, path)
            self._texts(new, path)
        return {key: part for key, part in new.items() if key not in OUTER}

    def _fact(self, flat: Table, name: str) -> Table:
        """A fact as an indicator of one cell."""
        own = {*_OF_INDICATOR, "wanted"}
        known = (*_OF_REPORT, *own, "place", "period")
        own |= {key for key in flat if key not in known and nearest(key, known) in own}
        new = {key: part for key, part in flat.items() if key in own - {"place", "period"}}
        report = {key: part for key, part in flat.items() if key not in {*new, "place", "period"}}
        place, period = str(flat.get("place", "")), str(flat.get("period", ""))
        for key in ("place", "period"):
            if key not in flat:
                self._fault(("facts", name), "missing_key", at_key=True, term=key)
        fact, values = ("facts", name), ("indicators", name, "values")
        self.shape.moved |= {
            ("indicators", name): fact,
            (*values, place): (*fact, "place"),
            (*values, place, period): (*fact, "period"),
            (*values, place, period, 0): fact,
        }
        new.setdefault("measure", "count")
        if place and period:
            new["values"] = {place: {period: report}}
        return new

    def _cells(self, cells: Plain, path: Path) -> Plain:
        if not isinstance(cells, dict):
            return cells
        return {period: self._cell(cell, (*path, period)) for period, cell in cells.items()}

    def _cell(self, cell: Any, path: Path) -> Any:  # noqa: ANN401
        if isinstance(cell, list):
            return [self._report(one, (*path, number)) for number, one in enumerate(cell)]
        return self._report(cell, (*path, 0))

    def _report(self, report: Any, path: Path) -> Any:  # noqa: ANN401
        """`report` with codes; a letter of SDMX is one only in a file of the shape before."""
        if not isinstance(report, dict):
            return report
        for key, codes in _LETTERS.items():
            if (code := codes.get(str(report.get(key)))) is None:
                continue
            if "units" in self.raw:
                there = self.shape.place((*path, key))
                self._fault(there, "letter", letter=report[key], word=code)
            self.shape.old = True
            report = {**report, key: code}
        return report

    def _wanted(self, new: Table, path: Path) -> None:
        """A gap for every period under `wanted`, at its place in time."""
        if "wanted" not in new:
            return
        if not isinstance(new["wanted"], dict):
            self._fault((*path, "wanted"), "mapping_wanted", given=new["wanted"])
            return
        there_already = {*new["values"]}
        for place, periods in new["wanted"].items():
            listed_ = periods if isinstance(periods, list) else [periods]
            cells = dict(table(new["values"].get(place)))
            for number, period in enumerate(listed_):
                key, values = str(period), ("indicators", path[1], "values", place)
                there = (*path, "wanted", place)
                if key in cells:
                    continue  # it has been found since
                cells[key] = dict(WANTED)
                self.shape.moved[(*values, key)] = (*there, number)
                if place not in there_already:
                    self.shape.moved.setdefault(values, there)
            new["values"] = new["values"] | {place: _in_time(cells)}

    def _texts(self, new: Table, path: Path) -> None:
        """The notes and reasons below the values, each put into its report."""
        for outer, place, key, text in _noted(new):
            period, _, number = key.partition("#")
            there = (*path, outer, place, key)
            at = int(number) - 1 if _ORDINAL.fullmatch(number) else 0
            reports: Any = table(table(new["values"]).get(place)).get(period)
            entries = reports if isinstance(reports, list) else [reports]
            if reports is None or at >= len(entries) or (number and not _ORDINAL.fullmatch(number)):
                self._fault(there, "note_without_cell", at_key=True, place=place, period=key)
                continue
            report = entries[at] if isinstance(entries[at], dict) else {"value": entries[at]}
            inside = NOTED[outer]
            if inside in report:
                self._fault(there, "noted_twice", at_key=True, place=place, period=key)
                continue
            entries = [*entries[:at], report | {inside: text}, *entries[at + 1 :]]
            cells = table(new["values"][place]) | {
                period: entries if isinstance(reports, list) else entries[0]
            }
            new["values"] = new["values"] | {place: cells}
            moved = ("indicators", path[1], "values", place, period, at, inside)
            self.shape.moved[moved] = there


def related(records: Table) -> Table:
    """`records` whose policies list their targets, as the models want both directions."""
    plans: dict[str, list[str]] = {}
    for name, target in table(records.get("targets")).items():
        for plan in _plans(target) if isinstance(target, dict) else ():
            plans.setdefault(str(plan), []).append(name)
    policies = {
        name: policy | {"targets": plans[name]}
        if name in plans and isinstance(policy, dict)
        else policy
        for name, policy in table(records.get("policies")).items()
    }
    return records | {"policies": policies} if policies else records


def _noted(record: Table) -> Iterator[tuple[str, str, str, Plain]]:
    for outer in NOTED:
        for place, periods in table(record.get(outer)).items():
            for key, text in table(periods).items():
                yield outer, place, key, text


def _plans(target: Table) -> list[str]:
    also = target.get("also")
    own = [target["policy"]] if "policy" in target else []
    return [*own, *also] if isinstance(also, list) else own


def _in_time(cells: Table) -> Table:
    try:
        return dict(sorted(cells.items(), key=lambda pair: Period.parse(pair[0])))
    except PeriodError:
        return cells  # told where the periods are read


def table(value: object) -> Table:
    """`value` where it is a mapping; an empty one for anything else, which is told elsewhere."""
    return value if isinstance(value, dict) else {}


# The records → the file.


def compacted(records: Table, raw: Table | None = None, before: Table | None = None) -> Table:
    """The file that holds `records`; what is in `raw`, the file that held `before`, stays as typed.

    Without `raw` all of it is written anew, with every count of one cell among the facts.
    """
    return _Compaction(records, raw, before or {}).whole()


@dataclass(frozen=True)
class _Compaction:
    records: Table
    raw: Table | None
    before: Table

    def whole(self) -> Table:
        result = {name: part for name, part in self.records.items() if name != "indicators"}
        for section in ("targets", "policies", "checks", "conflicts"):
            if isinstance(records := result.get(section), dict):
                result[section] = {
                    name: self._typed(section, name) or self._brief(section, name, record)
                    for name, record in records.items()
                }
        facts: Table = {}
        indicators: Table = {}
        for name, record in table(self.records.get("indicators")).items():
            section = self._section(name, record)
            into = facts if section == "facts" else indicators
            into[name] = self._typed(section, name) or self._written(section, name, record)
        result |= {"indicators": indicators} if indicators or "indicators" in self._raw else {}
        return result | ({"facts": facts} if facts or "facts" in self._raw else {})

    @property
    def _raw(self) -> Table:
        return self.raw or {}

    @property
    def _renews(self) -> bool:
        """Whether texts and gaps go where this shape has them: not in a file of that before."""
        return self.raw is None or "units" in self.raw

    def _typed(self, section: str, name: str) -> Plain:
        """The record as it stands in the file, if that is to stay; None where it is not."""
        records = "indicators" if section == "facts" else section
        old, new = (table(part.get(records)).get(name) for part in (self.before, self.records))
        typed: Plain = table(self._raw.get(section)).get(name)
        return typed if old == new else None

    def _section(self, name: str, record: Plain) -> str:
        if not isinstance(record, dict) or _only(record) is None:
            return "indicators"
        one_off = record.get("calibre") == "general" and record.get("measure") in _ONE_OFF
        raw = self._raw
        new = "facts" in raw and name not in table(raw.get("indicators"))
        fact = name in table(raw.get("facts")) or (one_off and (new or self.raw is None))
        return "facts" if fact else "indicators"

    def _brief(self, section: str, name: str, record: Plain) -> Plain:
        """`record` without what the file tells once."""
        if not isinstance(record, dict):
            return record
        new, typed = dict(record), table(table(self._raw.get(section)).get(name))
        english = table(self.records.get("units")).get(str(new.get("unit")))
        if section in {*_UNITS, "facts"} and new.get("unit_en") == english is not None:
            new = {key: part for key, part in new.items() if key != "unit_en" or key in typed}
        for key in _WITH_PHRASES.get(section, ()):
            if new.get(key) == no_deadline():
                new[key] = True
            for phrase, text in table(self.records.get("phrases")).items():
                if new.get(key) == text:
                    new[key] = phrase
        if section == "policies" and "targets" in typed:
            new["targets"] = typed["targets"]  # a file of the shape before keeps them there
        return new

    def _written(self, section: str, name: str, record: Plain) -> Plain:
        if not isinstance(record, dict):
            return record
        new = table(self._brief(section, name, record))
        typed = table(table(self._raw.get(section)).get(name))
        counts = "general" in table(self.records.get("calibres")) and "calibre" not in typed
        if counts and new.get("calibre") == "general":
            del new["calibre"]
        if section == "facts":
            return _flat(new, record)
        parts: dict[str, Table] = {"values": {}, "wanted": {}, "notes": {}, "why": {}}
        for place, cells in table(new.get("values")).items():
            for period, cell in table(cells).items():
                self._part(parts, name, place, period, cell)
        parts = {key: part for key, part in parts.items() if part or key == "values"}
        return {key: part for key, part in new.items() if key != "values"} | parts

    def _part(self, parts: Table, name: str, place: str, period: str, cell: Plain) -> None:
        """Lay `cell` into values, gaps and texts: as typed where it is as before."""
        typed = table(table(self._raw.get("indicators")).get(name))
        old = table(table(table(self.before.get("indicators")).get(name)).get("values"))
        same = bool(typed) and table(old.get(place)).get(period) == cell
        there = table(table(typed.get("values")).get(place))
        if same and period in there:
            parts["values"].setdefault(place, {})[period] = there[period]
            for outer, at, key, text in _noted(typed):
                if at == place and key.partition("#")[0] == period:
                    parts[outer].setdefault(place, {})[key] = text
        elif self._renews and cell == WANTED:
            parts["wanted"].setdefault(place, []).append(year_or_code(period))
        else:
            bare, texts = _apart(cell, period) if self._renews else (cell, ())
            parts["values"].setdefault(place, {})[period] = bare
            for outer, key, text in texts:
                parts[outer].setdefault(place, {})[key] = text


_ONE_OFF = frozenset({"count", "rank", "amount"})


def _only(record: Table) -> tuple[str, str, Table] | None:
    """Place, period and report of the one figure of a fact; None for anything that is none."""
    values = table(record.get("values"))
    cells = [(p, when, c) for p, row in values.items() for when, c in table(row).items()]
    filled = [one for one in cells if one[2] != WANTED]
    one = filled[0] if len(filled) == 1 else None
    if one is None or "note" in record or not isinstance(one[2], dict) or "value" not in one[2]:
        return None
    return one


def _flat(new: Table, record: Table) -> Table:
    """A fact as the file has it: names, cell, report, the rest, and its texts last."""
    place, period, report = _only(record) or ("", "", {})
    first = ("zh", "en")
    wanted: Table = {}
    for at, cells in table(record["values"]).items():
        gaps = [year_or_code(when) for when in cells if cells[when] == WANTED]
        wanted |= {at: gaps} if gaps else {}
    rest = {key: part for key, part in new.items() if key not in {*first, "values"}}
    rest |= {} if "measure" in rest else {"measure": "level"}
    if rest["measure"] == "count":
        del rest["measure"]
    texts = {key: report[key] for key in NOTED.values() if key in report}
    return {
        **{key: new[key] for key in first if key in new},
        "place": place,
        "period": year_or_code(period),
        **{key: part for key, part in report.items() if key not in texts},
        **rest,
        **({"wanted": wanted} if wanted else {}),
        **texts,
    }


def _apart(cell: Plain, period: str) -> tuple[Plain, list[tuple[str, str, Plain]]]:
    """`cell` without its texts, and each of these with where and under which key it goes."""
    entries = cell if isinstance(cell, list) else [cell]
    texts: list[tuple[str, str, Plain]] = []
    bare: list[Plain] = []
    for number, report in enumerate(entries, start=1):
        key = period if number == 1 else f"{period}#{number}"
        part = table(report)
        texts += [(outer, key, part[name]) for outer, name in NOTED.items() if name in part]
        inside = set(NOTED.values())
        bare.append(
            {name: one for name, one in part.items() if name not in inside}
            if isinstance(report, dict)
            else report
        )
    return (bare if isinstance(cell, list) else bare[0]), texts


# The JSON Schema of the data file, for editors that help while typing.
#
# Made from the models, so that both always ask for the same, but that a key left empty is
# underlined while the loader passes over it. References between records are beyond a schema.

SCHEMA_NAME = "indicators.schema.json"
"""The file beside the data that the first line of the data names."""


def schema() -> dict[str, Any]:
    """The schema as a plain value, with hints in Chinese at every key."""
    values = _as_written(Catalog.model_json_schema())
    t = words(DEFAULT)
    values["description"] = t("problems.help.whole")
    for name, model in {"": values, **values["$defs"]}.items():
        _explain(name, model, t)
    bare: dict[str, Any] = _tidied(values)
    return bare


def _as_written(values: dict[str, Any]) -> dict[str, Any]:
    """The schema of the file, from that of the records: what `shape` moves stands elsewhere."""
    known, models = values["properties"], values["$defs"]
    indicator, target = models["Indicator"], models["Target"]
    text = [part for part in indicator["properties"]["note"]["anyOf"] if part.get("type") != "null"]
    texts = {"type": "object", "additionalProperties": {"anyOf": text}}
    periods = {"type": "array", "items": models["CellRef"]["properties"]["period"]}
    indicator["properties"] |= {
        "wanted": {"type": "object", "additionalProperties": periods},
        **{key: {"type": "object", "additionalProperties": texts} for key in NOTED},
    }
    indicator["required"].remove("calibre")
    target["properties"]["undated"]["anyOf"].append({"const": True})
    models["Policy"]["properties"].pop("targets")
    report = models["Report"]
    full = next(part for part in report["anyOf"] if "properties" in part)
    fact = {**indicator["properties"], **full["properties"]}
    fact |= {key: models["CellRef"]["properties"][key] for key in ("place", "period")}
    models["Fact"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: fact[key] for key in OF_FACT},
        "required": ["zh", "en", "unit", "place", "period", "value"],
    }
    facts = json.loads(json.dumps(known["indicators"]).replace("Indicator", "Fact"))
    values["properties"] = known | {"facts": facts}
    return values


def schema_text() -> str:
    """The schema as it is written to disk, ending in a line break."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _explain(name: str, model: dict[str, Any], t: Words) -> None:
    """Put the hint of each key into `model`; a model's own docstring is for programmers."""
    if "$defs" not in model:
        model.pop("description", None)
    for part in [model, *model.get("anyOf", ())]:
        part.pop("description", None) if part is not model else None
        for key, about in part.get("properties", {}).items():
            part["properties"][key] = _for_typing(about) | {"description": _hint(name, key, t)}


_BEGUN = ("number", "integer", "array")


def _for_typing(about: dict[str, Any]) -> dict[str, Any]:
    """What a key may hold, told so that an editor completes the key and no value with it.

    Editors write the beginning of the type: `null`, `- `, or a 0, which may stay and be taken for
    a figure. Behind a choice of types (`anyOf`) they write nothing, even if it is a choice of one.
    """
    bare = {key: part for key, part in about.items() if key not in {"anyOf", "default"}}
    types = [part for part in about.get("anyOf", [bare]) if part != {"type": "null"}]
    default = about.get("default")
    usual = {} if default in (None, "", [], {}) else {"default": default}
    begun = not usual and types[0].get("type") in _BEGUN
    return usual | ({"anyOf": types} if begun or len(types) > 1 else types[0])


def _hint(name: str, key: str, t: Words) -> str:
    """What `key` means in the record of that name, in any record, or what it is called."""
    helps = (f"problems.help.{name.lower()}_{key}", f"problems.help.{key}")
    return t(next((one for one in helps if one in t), f"problems.key.{key}"))


def _tidied(items: Any) -> Any:  # noqa: ANN401
    """`items` without titles derived from Python names, and with every mapping closed."""
    if isinstance(items, list):
        return [_tidied(part) for part in items]
    if not isinstance(items, dict):
        return items
    named = {"properties", "$defs"}
    if "patternProperties" in items:
        items = items | {"additionalProperties": False}  # a key of another form is a mistake
    return {
        key: {name: _tidied(part) for name, part in value.items()}
        if key in named
        else _tidied(value)
        for key, value in items.items()
        if key != "title"
    }
