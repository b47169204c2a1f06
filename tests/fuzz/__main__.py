"""`make fuzz S=60`: each target for 60 seconds, guided by the lines it reaches (atheris).

What was found lies in `artefacts/fuzz/`: mend its kind, and keep the input in `tests/fuzz/corpus/`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
FOUND = ROOT / "artefacts" / "fuzz"
SECONDS = 300
LIMITS = ("-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1", "-len_control=0")
LONGEST = {"numbers": 400, "loader": 4000, "refresher": 120}
"""Bytes of an input; of what is not named, a thousand."""


def alone(name: str, seconds: int) -> None:
    """One target in this process; ends it."""
    import atheris

    with atheris.instrument_imports(include=["components"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[name]
    fresh, kept = FOUND / name, CORPUS / name
    fresh.mkdir(parents=True, exist_ok=True)
    limits = (
        *LIMITS,
        f"-max_len={LONGEST.get(name, 1000)}",
        f"-max_total_time={seconds}",
        f"-artifact_prefix={FOUND}/{name}-",
    )
    words = CORPUS / f"{name}.dict"
    dictionary = [f"-dict={words}"] if words.exists() else []
    atheris.Setup([name, *limits, *dictionary, str(fresh), str(kept)], lambda data: target(data))
    atheris.Fuzz()


def main(seconds: int, names: list[str]) -> int:
    """All targets, one after the other; the number of those that failed."""
    FOUND.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in names:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.fuzz", "alone", name, str(seconds)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        (FOUND / f"{name}.log").write_text(ran.stdout, encoding="utf-8")
        count = re.search(r"number_of_executed_units: (\d+)", ran.stdout)
        runs = f"{int(count[1]):,}" if count else "?"
        fate = "nothing found" if ran.returncode == 0 else f"FOUND, see {FOUND / name}.log"
        sys.stdout.write(f"{name}: {runs} runs, {fate}\n")
        sys.stdout.flush()
        failed += ran.returncode != 0
    return failed


if __name__ == "__main__":
    if sys.argv[1:2] == ["alone"]:
        alone(sys.argv[2], int(sys.argv[3]))
    else:
        chosen = sys.argv[2:] or [path.name for path in sorted(CORPUS.iterdir()) if path.is_dir()]
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else SECONDS, chosen))
