"""Which keys of words the source mentions, as they stand or put together.

A key put together is followed as far as the source says what goes in: constants, also of other
modules, both ends of a condition, the members of a list that is written out, what callers pass.
The rest is a gap, which a word fills that the source knows by itself.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product

GAP = "\0"
MOST = 400
"""So many texts of one expression are followed; beyond, its open parts are gaps."""

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(eq=False)
class Scope:
    """A module or a function, what its names stand for and where those that it imports are from."""

    module: str
    outer: Scope | None = None
    values: dict[str, list[ast.expr | Member | Parameter]] = field(
        default_factory=lambda: defaultdict(list)
    )
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Member:
    """One of what `whole` holds; of rows, the cell at `at`."""

    whole: ast.expr
    at: int | None = None


@dataclass(frozen=True)
class Parameter:
    """What the callers of `function` pass at `at` or as `name`, or else its default."""

    function: str
    name: str
    at: int
    default: ast.expr | None


Meaning = tuple[ast.expr, Scope] | None
"""An expression and where it stands; None where the source does not say."""


class Source(ast.NodeVisitor):
    """Modules by their dotted names: every text in them, and what names and calls are for it."""

    def __init__(self, modules: Mapping[str, str], words: Collection[str] = ()) -> None:
        self.words, self.names = {*words}, {name.rpartition(".")[2] for name in modules}
        self.texts: list[tuple[ast.expr, Scope]] = []
        self.prefixes: list[tuple[ast.expr, Scope]] = []
        self.calls: dict[str, list[tuple[ast.Call, Scope]]] = defaultdict(list)
        self.callbacks: set[str] = set()
        self.homes = {name: Scope(name) for name in modules}
        self._memory: dict[int, set[str]] = {}
        self._path: set[int] = set()
        for name, code in modules.items():
            self.scope = self.homes[name]
            self.visit(ast.parse(code))

    def mentions(self, keys: Collection[str]) -> set[str]:
        """Those of `keys` that the source mentions.

        What fills the gap of `chart_trend.status.{code}` may be the name of a field; where
        nothing but the first part is written out, as in `upload.{code}`, it stands in quotes.
        """
        texts = {text for one in self.texts for text in self.texts_of(*one)}
        texts |= {f"{text}.{GAP}" for one in self.prefixes for text in self.texts_of(*one)}
        parts = {text for text in texts if re.fullmatch(rf"[\w{GAP}]+", text)}
        words = self.words | {part for part in parts if GAP not in part}
        forms = [_pattern(part) for part in parts if GAP in part and len(part.strip(f"_{GAP}")) > 1]
        mentions = {key for key in keys if key in texts}
        for text in texts:
            first, _, rest = text.partition(".")
            letters = re.sub(rf"[.{GAP}]", "", rest)
            if GAP not in text or not first.strip(GAP) or (GAP in first and not letters):
                continue
            fillers = words | self.names if letters else words
            start = text.partition(GAP)[0]
            for key in (key for key in keys if key.startswith(start)):
                match = _pattern(text).fullmatch(key)
                if match and all(_fills(gap, fillers, forms) for gap in match.groups()):
                    mentions.add(key)
        return mentions

    def texts_of(self, node: ast.expr, scope: Scope) -> set[str]:
        """All texts that an expression may give, with gaps."""
        if id(node) not in self._memory:
            if id(node) in self._path:
                return set()
            self._path.add(id(node))
            self._memory[id(node)] = self._texts_of(node, scope)
            self._path.discard(id(node))
        return self._memory[id(node)]

    def _texts_of(self, node: ast.expr, scope: Scope) -> set[str]:
        match node:
            case ast.Constant(value=str() | int() as value):
                return {str(value)}
            case ast.JoinedStr(values=parts):
                return _combinations([self.texts_of(one, scope) for one in parts])
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                return _combinations([self.texts_of(left, scope), self.texts_of(right, scope)])
            case ast.FormattedValue(value=value) | ast.NamedExpr(value=value):
                return self.texts_of(value, scope)
            case ast.IfExp(body=one, orelse=other):
                return self.texts_of(one, scope) | self.texts_of(other, scope)
            case ast.BoolOp(values=values):
                return {text for one in values for text in self.texts_of(one, scope)}
        meanings = self._meanings(node, scope)
        return {text for one in meanings for text in (self.texts_of(*one) if one else {GAP})}

    def _meanings(self, node: ast.expr, scope: Scope) -> list[Meaning]:
        match node:
            case ast.Name(id=name):
                return self._meanings_of_name(name, scope)
            case ast.Attribute(value=ast.Name(id=name), attr=attr):
                home = self.homes.get(self._origin(name, scope))
                return self._meanings_of_name(attr, home) if home else [None]
        return [None]

    def _meanings_of_name(self, name: str, scope: Scope | None) -> list[Meaning]:
        while scope is not None:
            if name in scope.values:
                return [one for value in scope.values[name] for one in self._value(value, scope)]
            if name in scope.imports:
                module, own = scope.imports[name]
                return self._meanings_of_name(own, self.homes.get(module))
            scope = scope.outer
        return [None]

    def _value(self, value: ast.expr | Member | Parameter, scope: Scope) -> list[Meaning]:
        if isinstance(value, Parameter):
            return self._arguments(value, scope)
        if isinstance(value, Member):
            return self._members(value.whole, scope, value.at)
        return [(value, scope)]

    def _arguments(self, one: Parameter, scope: Scope) -> list[Meaning]:
        arguments: list[Meaning] = [None] if one.function in self.callbacks else []
        for call, where in self.calls.get(one.function, ()):
            keywords = {word.arg: word.value for word in call.keywords}
            if one.name in keywords:
                arguments.append((keywords[one.name], where))
            elif None in keywords or any(isinstance(value, ast.Starred) for value in call.args):
                arguments.append(None)
            elif 0 <= one.at < len(call.args):
                arguments.append((call.args[one.at], where))
            elif one.default is not None:
                arguments.append((one.default, scope))
        return arguments or [None]

    def _members(self, whole: ast.expr, scope: Scope, at: int | None) -> list[Meaning]:
        if id(whole) in self._path:
            return []
        self._path.add(id(whole))
        members = self._rows(whole, scope, at)
        self._path.discard(id(whole))
        return members

    def _rows(self, whole: ast.expr, scope: Scope, at: int | None) -> list[Meaning]:
        match whole:
            case ast.Tuple(elts=rows) | ast.List(elts=rows) | ast.Set(elts=rows):
                return [one for row in rows for one in self._cell(row, scope, at)]
            case ast.Dict(keys=keys):
                return [one for key in keys if key for one in self._cell(key, scope, at)]
            case ast.Call(func=ast.Attribute(value=table, attr="items")) if at == 0:
                return self._members(table, scope, None)
        members: list[Meaning] = []
        for meaning in self._meanings(whole, scope):
            members += self._members(*meaning, at) if meaning else [None]
        return members

    def _cell(self, row: ast.expr, scope: Scope, at: int | None) -> list[Meaning]:
        match row:
            case ast.Starred(value=rows):
                return self._members(rows, scope, at)
            case _ if at is None:
                return [(row, scope)]
            case ast.Tuple(elts=cells) if at < len(cells):
                return [(cells[at], scope)]
        return [None]

    def _origin(self, name: str, scope: Scope) -> str:
        """The dotted name of a function or module that the file of `scope` calls `name`."""
        return ".".join(self.homes[scope.module].imports.get(name, (scope.module, name)))

    # Reading a file

    def visit(self, node: ast.AST) -> None:
        """One node and what is in it; a docstring mentions nothing."""
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.JoinedStr | ast.BinOp):
            self.texts.append((node, self.scope))
        super().visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.texts.append((node, self.scope))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node, node.name)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node, node.name)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._function(node, "")

    def _function(self, node: Function, name: str) -> None:
        outer, self.scope = self.scope, Scope(self.scope.module, self.scope)
        spec = node.args
        places = [*spec.posonlyargs, *spec.args]
        own = 1 if places and places[0].arg in {"self", "cls"} else 0
        function = f".{name}" if own else f"{self.scope.module}.{name}"
        defaults = [None] * (len(places) - len(spec.defaults)) + spec.defaults
        rows = [*zip(range(-own, len(places)), places, defaults, strict=False)]
        rows += [(-1, *row) for row in zip(spec.kwonlyargs, spec.kw_defaults, strict=True)]
        for at, one, default in rows:
            self.scope.values[one.arg].append(Parameter(function, one.arg, at, default))
        self.generic_visit(node)
        self.scope = outer

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._bind(target, node.value)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.names.add(node.target.id)
        if node.value is not None:
            self._bind(node.target, node.value)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._bind(node.target, node.value)
        self.generic_visit(node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self._bind(node.target, node.value)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self._bind_members(node.target, node.iter)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self._bind_members(node.target, node.iter)
        self.generic_visit(node)

    def _bind(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.scope.values[target.id].append(value)
        elif isinstance(target, ast.Tuple):
            self._bind_members(target, ast.List([value]))

    def _bind_members(self, target: ast.expr, whole: ast.expr) -> None:
        cells = [*enumerate(target.elts)] if isinstance(target, ast.Tuple) else [(None, target)]
        for at, one in cells:
            if isinstance(one, ast.Name):
                self.scope.values[one.id].append(Member(whole, at))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for one in node.names:
            self.scope.imports[one.asname or one.name] = (node.module or "", one.name)

    def visit_Name(self, node: ast.Name) -> None:
        self.callbacks.add(self._origin(node.id, self.scope))

    def visit_Call(self, node: ast.Call) -> None:
        self.names |= {word.arg for word in node.keywords if word.arg}
        match node.func:
            case ast.Name(id=name):
                self.calls[self._origin(name, self.scope)].append((node, self.scope))
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if (
                self._origin(name, self.scope) in self.homes
            ):
                function = f"{self._origin(name, self.scope)}.{attr}"
                self.calls[function].append((node, self.scope))
            case ast.Attribute(attr=attr):
                self.calls[f".{attr}"].append((node, self.scope))
                self.visit(node.func)
                if attr == "under":
                    self.prefixes.append((node.args[0], self.scope))
            case other:
                self.visit(other)
        for one in (*node.args, *node.keywords):
            self.visit(one)


def _combinations(parts: list[set[str]]) -> set[str]:
    size = 1
    for at, texts in enumerate(parts):
        size *= len(texts)
        if size > MOST:
            parts[at:] = [one if len(one) == 1 else {GAP} for one in parts[at:]]
            break
    return {re.sub(f"{GAP}+", GAP, "".join(one)) for one in product(*parts)}


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(r"(\w+)".join(map(re.escape, text.split(GAP))))


def _fills(gap: str, words: Collection[str], forms: Iterable[re.Pattern[str]]) -> bool:
    """Whether the source knows `gap` as it stands, as a number, or as a word put together."""
    if gap in words or gap.isdigit():
        return True
    matches = (form.fullmatch(gap) for form in forms)
    return any(match and all(part in words for part in match.groups()) for match in matches)
