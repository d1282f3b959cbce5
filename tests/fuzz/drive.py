"""Drives one reader for a number of seconds: `python -m tests.fuzz.drive pdf 60`. Ends with status 1 at a fault.

Atheris guides its changes by the code they reach; where it cannot be imported, hypothesis changes the seeds blindly.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

MEMORY_BYTES = 3 * 1024**3
"""Address space of the process; what wants more is a fault."""


def main(kind: str, seconds: int) -> int:
    """Runs one driver. Returns the exit status."""
    _limit_memory()
    try:
        import atheris
    except ImportError:
        return with_hypothesis(kind, seconds)
    return with_atheris(atheris, kind, seconds)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        print("This platform cannot limit memory; it is not tested here.")
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def with_atheris(atheris: object, kind: str, seconds: int) -> int:
    """Libfuzzer with the seeds as its corpus. It ends the process itself at a fault."""
    with atheris.instrument_imports(include=["ingest"]):  # type: ignore[attr-defined]
        from tests.fuzz.target import seeds, try_one

    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{kind}-"))
    for number, seed in enumerate(seeds(kind)):
        (folder / f"seed-{number}").write_bytes(seed)

    def once(data: bytes) -> None:
        try_one(kind, data)

    options = [f"-max_total_time={seconds}", "-timeout=300", "-rss_limit_mb=2500", "-max_len=200000", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", str(folder)], once)  # type: ignore[attr-defined]
    atheris.Fuzz()  # type: ignore[attr-defined]
    return 0


def edits() -> st.SearchStrategy[list[tuple[str, float, bytes]]]:
    """Changes to a file: where (as a share of its length), what is done, with which bytes."""
    what = st.sampled_from(["replace", "insert", "delete", "repeat", "cut"])
    return st.lists(st.tuples(what, st.floats(0, 1), st.binary(max_size=24)), max_size=12)


def changed(seed: bytes, changes: list[tuple[str, float, bytes]]) -> bytes:
    """The seed with the changes made."""
    data = bytearray(seed)
    for what, place, piece in changes:
        at = int(place * len(data))
        if what == "replace":
            data[at : at + len(piece)] = piece
        elif what == "insert":
            data[at:at] = piece
        elif what == "delete":
            del data[at : at + 16 * len(piece)]
        elif what == "repeat":
            data[at:at] = bytes(data[at : at + 64]) * (len(piece) + 1)
        else:
            del data[at:]
    return bytes(data)


def with_hypothesis(kind: str, seconds: int) -> int:
    """Changed seeds, and bytes from nothing, until the time is up."""
    from tests.fuzz.target import FaultError, seeds, try_one

    until = time.monotonic() + seconds
    count = 0

    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(st.builds(changed, st.sampled_from(seeds(kind)), edits()), st.binary(max_size=2000)))
    def once(data: bytes) -> None:
        nonlocal count
        if time.monotonic() < until:
            try_one(kind, data)
            count += 1

    while time.monotonic() < until:
        try:
            once()
        except FaultError as fault:
            print(f"{kind}: {fault}")
            return 1
    print(f"{kind}: {count} files with hypothesis, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
