"""What a running timer costs a slow phone: time of the page's main thread over 30 s at a processor slowed down 4 times.

`make bench` prints; nothing here passes or fails.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http.client import HTTPConnection

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests import cleanup
from tests.chromium import CHROMIUM
from tests.serving import free_port
from tests.states import BALL, State, remembered, storage

SECONDS = 30
TRACED = 12
CATEGORIES = "toplevel,disabled-by-default-devtools.timeline"
SLOWER = 4
BEGUN = {  # a run that goes on by itself all the while
    "a hold on a shelf, through its end": State(BALL, "shelf", [(20, "start")]),
    "a hold in the hand": State(BALL, "hand", [(5, "start")]),
}


@contextmanager
def site():
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "manage.py", "serve", "--host", "127.0.0.1", "--port", str(port)]
        server = subprocess.Popen(command, env=os.environ | {"DATA_DIR": folder}, stdout=subprocess.DEVNULL)
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            HTTPConnection("127.0.0.1", port, timeout=1).request("GET", "/healthz")
            return
        except OSError:
            time.sleep(0.2)


def task_time(cdp: CDPSession) -> float:
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def longest_task(events: list[dict]) -> float:
    """Of the page's own main thread, in milliseconds."""
    names = {
        (e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    tasks = [e.get("dur", 0) for e in events if e["name"] == "RunTask" and (e["pid"], e["tid"]) in names]
    return max(tasks, default=0) / 1000


def measured(page: Page, cdp: CDPSession) -> tuple[float, float]:
    """In turn, since writing down every task costs time of its own."""
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.wait_for_timeout(1500)  # the page itself has come by then
    cdp.send("Performance.enable")
    before = task_time(cdp)
    page.wait_for_timeout(SECONDS * 1000)
    return task_time(cdp) - before, longest_task(traced(page, cdp))


def traced(page: Page, cdp: CDPSession) -> list[dict]:
    events: list[dict] = []
    done: list[bool] = []
    cdp.on("Tracing.dataCollected", lambda chunk: events.extend(chunk["value"]))
    cdp.once("Tracing.tracingComplete", lambda _: done.append(True))
    cdp.send("Tracing.start", {"transferMode": "ReportEvents", "categories": CATEGORIES})
    page.wait_for_timeout(TRACED * 1000)
    cdp.send("Tracing.end")
    while not done:
        page.wait_for_timeout(50)
    return events


def main() -> None:
    print(f"A running timer, {SECONDS} s at a processor {SLOWER} times slower (aims: 0.3 s, no task over 16 ms):")
    with site() as base, sync_playwright() as playwright:
        flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        for name, state in BEGUN.items():
            kept = json.loads(json.dumps(storage(base, remembered(state, time.time()))))
            context = browser.new_context(storage_state=kept, viewport={"width": 390, "height": 844}, is_mobile=True)
            page = context.new_page()
            page.goto(f"{base}/techniques/{state.technique}/timer/")
            spent, longest = measured(page, context.new_cdp_session(page))
            print(f"  {spent:.2f} s, longest task {longest:.1f} ms  {name}")
            context.close()
        browser.close()


if __name__ == "__main__":
    cleanup.on_sigterm()
    main()
