"""The figures of a load run as lines of text."""

from __future__ import annotations

from statistics import median, quantiles
from typing import Any

TENTHS = 10


def table(run: dict[str, Any]) -> str:
    """Count, p50 and p95 in milliseconds by kind; errors, page runs a second, memory."""
    lines = [f"{'':<14}{'n':>7}{'p50 ms':>9}{'p95 ms':>9}"]
    for kind in ("opens", "clicks", "turns", "exports"):
        times = [1000 * one for one in run[kind]]
        if times:
            high = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
            lines.append(f"{kind:<14}{len(times):>7}{median(times):>9.0f}{high:>9.0f}")
    errors = run["errors"]
    lines.append(f"errors        {len(errors):>7}")
    lines += [f"  {error}" for error in sorted(set(errors))[:5]]
    done = len(run["clicks"]) + len(run["turns"])
    if done:
        lines.append(f"page runs     {done / run['took']:>7.1f} a second")
    return "\n".join([*lines, memory(run)])


def memory(run: dict[str, Any]) -> str:
    """Memory before and after, by session, and its course: the median of each tenth of the run."""
    before, after, noted = run["before"], run["after"], run["memory"]
    size = max(1, len(noted) // TENTHS)
    course = [median(noted[at : at + size]) for at in range(0, len(noted), size)][:TENTHS]
    return (
        f"memory        {before:.0f} -> {after:.0f} MB, "
        f"{(after - before) / run['sessions']:.2f} MB per session\n"
        f"  over time   {' '.join(f'{one:.0f}' for one in course)}"
    )
