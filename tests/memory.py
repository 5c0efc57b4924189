"""What the running site holds in memory: `python -m tests.memory`, one worker of eight threads as `make run` has it."""

import argparse
import re
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import cleanup
from tests.serving import get, served

AIM = 150  # MB
PAGES = ["/", "/techniques/", "/why/", "/get-help/", "/accounts/sign-in/", "/accounts/keep/", "/settings/", "/privacy/"]
EVERYTHING = [*PAGES, "/healthz", "/nowhere/", "/techniques/?area=neck", "/robots.txt"]


def resident(pid: int) -> int:
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def ask_for(port: int, count: int, phones: ThreadPoolExecutor) -> float:
    """So many requests of every kind; the seconds that the slowest took."""

    def timed(address: str) -> float:
        began = time.monotonic()
        status = get(port, address)[0]
        assert status in (200, 404), (address, status)
        return time.monotonic() - began

    return max(phones.map(timed, EVERYTHING * max(1, count // len(EVERYTHING))))


def main() -> int:
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--requests", type=int, default=320)
    count = wanted.parse_args().requests
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, ThreadPoolExecutor(8) as phones:
        ask_for(site.port, 100, phones)
        worker = children(site.pid)[0]
        before = resident(worker)
        slowest, after = ask_for(site.port, count, phones), resident(worker)
        print(f"resident after {count} pages: the worker of eight threads {after} MB ({before} at first), ", end="")
        print(f"its master {resident(site.pid)} MB (aim: {AIM} MB); the slowest page took {slowest:.2f} s")
    return 1 if after > AIM else 0


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
