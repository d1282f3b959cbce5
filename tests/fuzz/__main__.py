"""Runs every reader's driver in turn, each for `MANDAT_FUZZ_SECONDS` (60). Ends with status 1 if one finds a fault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time

from tests.fuzz.target import SUFFIXES


def main() -> int:
    """Drives the readers named on the command line, or all."""
    seconds = int(os.environ.get("MANDAT_FUZZ_SECONDS", "60"))
    failed = []
    for kind in sys.argv[1:] or list(SUFFIXES):
        started = time.monotonic()
        print(f"== {kind}: {seconds} s", flush=True)
        folder = tempfile.mkdtemp(prefix=f"fuzz-{kind}-")
        command = [sys.executable, "-m", "tests.fuzz.drive", kind, str(seconds)]
        environment = {**os.environ, "TMPDIR": folder}
        status = subprocess.run(command, check=False, timeout=5 * seconds + 300, env=environment).returncode
        print(f"== {kind}: status {status} after {time.monotonic() - started:.0f} s", flush=True)
        if status:
            failed.append(kind)
            print(f"== {kind}: the file that did it is under {folder}", flush=True)
        else:
            shutil.rmtree(folder)
    print(f"Faults in: {', '.join(failed)}" if failed else "No reader has a fault.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
