"""What the running site holds in memory: `python -m tests.memory`, one worker of eight threads as `make run` has it."""

import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

AIM = 150  # MB
PAGES = ["/", "/techniques/", "/why/", "/get-help/", "/accounts/sign-in/", "/accounts/keep/", "/settings/", "/privacy/"]


def resident(pid: int) -> int:
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def listening(port: int) -> int:
    """The process that serves the port: the one whose command line names it."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        words = entry.read_bytes().split(b"\0")
        if f"127.0.0.1:{port}".encode() in words:
            return int(entry.parent.name)
    raise LookupError(port)


def main() -> int:
    from tests.test_serve import get, served

    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, ThreadPoolExecutor(8) as phones:
        for answer in phones.map(lambda page: get(site.port, page)[0], PAGES * 40):
            assert answer == 200, answer
        master = min(listening(site.port), *children(listening(site.port)) or [sys.maxsize])
        worker = children(master)[0]
        print(f"resident after {len(PAGES) * 40} pages: the worker of eight threads {resident(worker)} MB, ", end="")
        print(f"its master {resident(master)} MB (aim: {AIM} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
