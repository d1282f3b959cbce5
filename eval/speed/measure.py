"""Timing a command, and many requests: wall time, percentiles, peak memory. Knows nothing of what is timed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Timing(NamedTuple):
    """One run of a command: seconds, and the peak resident memory in MiB (0 where the platform doesn't tell)."""

    seconds: float
    peak_mib: float
    status: int


def time_command(command: Sequence[str], environment: dict[str, str]) -> Timing:
    """Run a command with its output thrown away, and measure it as a whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command
        list(command), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Timing(time.perf_counter() - start, usage.ru_maxrss / unit, process.returncode)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values lie at or under. Raises `ValueError` for no values."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def time_each(call: Callable[[str], object], inputs: Sequence[str]) -> list[float]:
    """Milliseconds of each call, one after the other."""
    times = []
    for value in inputs:
        start = time.perf_counter()
        call(value)
        times.append((time.perf_counter() - start) * 1000)
    return times


def throughput(call: Callable[[str], object], inputs: Sequence[str], clients: int, seconds: float) -> float:
    """Calls a second that `clients` threads get through together in about `seconds`."""
    stop = time.perf_counter() + seconds

    def work(offset: int) -> int:
        done = 0
        while time.perf_counter() < stop:
            call(inputs[(offset + done) % len(inputs)])
            done += 1
        return done

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        total = sum(pool.map(work, range(clients)))
    return total / (time.perf_counter() - start)
