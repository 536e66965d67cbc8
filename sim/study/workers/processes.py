"""Works done by processes side by side, for what holds the interpreter's lock."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from joblib import Parallel, delayed
from joblib.externals.loky.process_executor import ShutdownExecutorError, TerminatedWorkerError

from sim.errors import WorkerLostError
from sim.study.workers.ctrl_c import kept_from_workers
from sim.study.workers.stopping import stopping
from sim.study.workers.work import T, Work
from sim.text import Text

LOST = Text(
    zh="一个工作进程中途退出，可能是内存不足。请减少 --workers，或缩短观察期。",
    en="a worker process ended in the middle of its work, perhaps for want of memory. Use fewer "
    "--workers, or observe for less time.",
)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a record says more than that processes which are stopped take no more work.

    A work that ends in that very moment has joblib ask for the next one all the same.
    """
    return record.exc_info is None or record.exc_info[0] is not ShutdownExecutorError


logging.getLogger("concurrent.futures").addFilter(_is_news)


def by_processes(works: Sequence[Work[T]], count: int) -> Iterator[tuple[int, T]]:
    """Do the works, and give their places with what came of them.

    Raises what a work raises, and `WorkerLostError`. Answers come by way of files: they need no
    memory until they are asked for, and a process that is killed in the middle of an answer leaves
    nobody waiting for the rest of it, as one on joblib's pipe would.
    """
    side_by_side = Parallel(
        count, backend="loky", return_as="generator_unordered", batch_size=1, max_nbytes=None
    )
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="permitsim-answers-"))
        to_do = (
            delayed(_do)(place, work, Path(folder, str(place))) for place, work in enumerate(works)
        )
        with kept_from_workers():
            done = stack.enter_context(stopping(side_by_side(to_do)))
        try:
            for place, path in done:
                yield place, _taken(path)
        except TerminatedWorkerError as error:
            raise WorkerLostError(LOST) from error


def _do(place: int, work: Work[T], path: Path) -> tuple[int, Path]:
    """Do a work and leave what came of it in a file."""
    with path.open("wb") as file:
        pickle.dump(work.do(), file, pickle.HIGHEST_PROTOCOL)
    return place, path


def _taken(path: Path) -> Any:
    answer = pickle.loads(path.read_bytes())
    path.unlink()
    return answer
