"""How long work takes against other work, in the processor's time: no machine is too slow or too busy for that."""

import math
import time
from collections.abc import Callable

FEWEST_TURNS, MOST_TURNS = 3, 12


def taken(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def stays_below(times: float, work: Callable[[], object], measure: Callable[[], object]) -> bool:
    """Whether `work` takes less than so many times what `measure` takes.

    In turns, and the quickest of each: what else the machine does adds time to any of them. Only while that may be
    why are more turns taken.
    """
    worked = measured = math.inf
    for turn in range(MOST_TURNS):
        measured, worked = min(measured, taken(measure)), min(worked, taken(work))
        if turn + 1 >= FEWEST_TURNS and not times <= worked / measured < 3 * times:
            break
    return worked < times * measured


def is_linear(work: Callable[[str], object], piece: str, length: int) -> bool:
    """Four times the text takes about four times as long; where each place is looked at from each other, sixteen."""
    short, long = (piece * (much // len(piece)) + "!" for much in (length // 4, length))
    return stays_below(9, lambda: work(long), lambda: work(short))
