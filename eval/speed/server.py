"""A real server in a process of its own, on a free port of this machine, for as long as a measurement takes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

START_SECONDS = 300


def free_port() -> int:
    """A port that nobody listens to now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_server(data_dir: Path) -> Iterator[tuple[httpx.Client, int]]:
    """A client of a server over `data_dir`, and the server's process id. Raises `RuntimeError` if it does not start."""
    port = free_port()
    environment = os.environ | {"MANDAT_DATA_DIR": str(data_dir), "MANDAT_PORT": str(port)}
    command = [sys.executable, "-m", "api.cli", "serve"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, limits=limits) as client:
            _wait_until_ready(client, process)
            yield client, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_ready(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    for _ in range(START_SECONDS * 10):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with status {process.returncode}")
        try:
            if client.get("/ready").status_code == 200:
                return
        except httpx.TransportError:  # not listening yet: ask again
            pass
        time.sleep(0.1)
    raise RuntimeError("the server was not ready in time")


def resident_mib(pid: int) -> float:
    """The resident memory of a process, in MiB."""
    import psutil

    return float(psutil.Process(pid).memory_info().rss) / (1 << 20)
