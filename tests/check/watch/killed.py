"""A watcher in a process of its own, for the tests that kill it: checks slowly, and says when it has begun.

usage: killed.py FOLDER SECONDS
"""

from __future__ import annotations

import datetime as dt
import sys
import threading
import time
from pathlib import Path

from check.render import Checked, Context
from check.watch import Pace, watch
from tests.check.results import context, faulty_result


def slow_check(content: bytes, name: str) -> tuple[Checked, Context]:
    """Takes its time, with a line on standard output first."""
    print(f"begynt {name}", flush=True)
    time.sleep(float(sys.argv[2]))
    return faulty_result(), context()


if __name__ == "__main__":
    watch(
        Path(sys.argv[1]),
        slow_check,
        stop=threading.Event(),
        clock=lambda: dt.datetime.now(dt.UTC),
        report=lambda event: print(event.kind, event.name, flush=True),
        pace=Pace(interval=0.02, settle=0.02, settle_empty=0.02),
    )
