"""What a refresh did, in words that an analyst can check one by one."""

from __future__ import annotations

from dataclasses import dataclass

from components.words import words


@dataclass(frozen=True, slots=True)
class Renewed:
    """One chart of the file: its title, what changed in it, and why it was left alone if it was."""

    title: str
    changes: tuple[str, ...] = ()
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All charts found, in the order of the file, and places that want the analyst's eye."""

    charts: tuple[Renewed, ...]
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[Renewed, ...]:
        """The charts whose data changed."""
        return tuple(chart for chart in self.charts if chart.changes)

    def summary(self, lang: str) -> str:
        """One sentence: "已更新 3 张，共找到 14 张图表：…"."""
        say = words(lang)
        if not self.charts:
            return say("exports.refresh.none")
        if not self.changed:
            return say("exports.refresh.same", found=len(self.charts))
        names = say("exports.refresh.joint").join(chart.title for chart in self.changed)
        return say(
            "exports.refresh.changed",
            changed=len(self.changed),
            found=len(self.charts),
            names=names,
        )

    def lines(self) -> tuple[str, ...]:
        """Every change, every chart left alone with its reason, every note."""
        found = []
        for chart in self.charts:
            found += [f"{chart.title}：{line}" for line in (*chart.changes, chart.kept) if line]
        return (*found, *self.notes)
