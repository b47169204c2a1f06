"""What a person brought is read in a process of its own, with limits on memory and time.

Office files and tables unfold: a hundred kilobytes to gigabytes, or to no end at all, and their
readers may abort the process. Here that ends a child, and the reader gets a sentence.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import subprocess
import sys
import tempfile
import traceback
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

from components.words import words

SECONDS, MEGABYTES = 15, 768
"""What a task may take: of the processor's time, and address space; the workbook of all charts
over ten years takes half of the time where two cores are shared by many.
"""
STRAIN = 3
"""How many times longer a busy machine may take over it; also the only limit without `resource`."""
PATIENCE = 15
"""Seconds to wait for another file of the same kind, which is read first."""
_LARGEST = 40
"""Megabytes of an answer; twice what may be uploaded."""
_ROOT = Path(__file__).parents[2]
# Pools and threads reserve address space that nobody uses, and it would count.
_LEAN = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)]),
}
_LOG = logging.getLogger("hangsu")
_turns: defaultdict[str, Lock] = defaultdict(Lock)
_Result = TypeVar("_Result")


class WorkerError(Exception):
    """The file called `name` could not be read: damaged, too_heavy, or busy with another one."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code, name)
        self.code, self.name = code, name

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do, in `lang`."""
        return words(lang)(f"upload.{self.code}", name=self.name[:80])


class _Told(Exception):  # noqa: N818 - what the child told, for the log
    """The child's traceback or last words."""


def run(
    task: Callable[..., _Result],
    *given: object,
    name: str,
    refusal: type[Exception],
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
) -> _Result:
    """`task(*given)`, done by a fresh process; `task` must be a function of a module.

    What it raises of the kind `refusal` is raised here; WorkerError about the file `name` for
    everything else, for a death, and for more than `seconds` or `megabytes`. One task of a kind
    runs at a time.
    """
    turn = _turns[f"{task.__module__}.{task.__qualname__}"]
    if not turn.acquire(timeout=PATIENCE):
        raise WorkerError("busy", name)
    try:
        code, answer = _asked(pickle.dumps((task, given, refusal)), seconds, megabytes)
    except OSError as lacking:  # a process, or room for its answer
        code, answer = "busy", str(lacking)
    finally:
        turn.release()
    if code == "refused":
        raise cast("Exception", answer)
    if code != "done":
        error = WorkerError(code, name)
        error.__cause__ = _Told(answer)
        _LOG.error("file not read", exc_info=error)
        raise error
    return cast("_Result", answer)


def _asked(work: bytes, seconds: int, megabytes: int) -> tuple[str, Any]:
    """What the child answers to `work`: done, refused, or why it has no answer."""
    command = [sys.executable, "-m", __name__, str(megabytes), str(seconds)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(  # noqa: S603 - our own module, no text from outside
            command,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=err,
            cwd=_ROOT,
            env={**os.environ, **_LEAN},
        )
        try:
            child.communicate(work, seconds * STRAIN)
        except subprocess.TimeoutExpired:
            return "too_heavy", "no answer in time"
        finally:
            child.kill()
            child.wait()
        out.seek(0), err.seek(0)
        if child.returncode:
            last = err.read(10_000).decode(errors="replace")
            return "too_heavy", f"ended with {child.returncode}: {last}"
        return cast("tuple[str, Any]", pickle.loads(out.read()))  # noqa: S301 - our own child's


def _limited(megabytes: int, seconds: int) -> None:
    """Set the limits where the system has them; the parent keeps the time everywhere."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        for kind, most in (
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, _LARGEST * 1024 * 1024),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        ):
            resource.setrlimit(kind, (most, most))
    # Where memory ends all the same, the system is to take this process and not the server.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _answer() -> tuple[str, Any]:
    refusal: type[Exception] = WorkerError
    try:
        task, given, refusal = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
        return "done", task(*given)
    except MemoryError:
        return "too_heavy", traceback.format_exc()
    except Exception as error:  # noqa: BLE001 - whatever a damaged file brings about
        refused = isinstance(error, refusal)
        return ("refused", error) if refused else ("damaged", traceback.format_exc())


def _serve() -> None:
    """Answer one request; a library that prints must not disturb the answer."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limited(int(sys.argv[1]), int(sys.argv[2]))
    with out:
        pickle.dump(_answer(), out)


if __name__ == "__main__":
    _serve()
