import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from tests import cleanup, postgres
from tests.faults import clocks, kills, passkeys, sabotage
from tests.faults.outbox import cases
from tests.faults.processes import Site, running
from tests.needs import missing
from tests.serving import ROOT

LONGEST = 20 * 60  # seconds that a module may take
Case = Callable[[Callable[[], Site], postgres.Cluster | None], Counter]


def writers(site, server) -> Counter:
    with site(WEB_CONCURRENCY="4") as running_site:
        return kills.write_at_once(running_site)


def killed(site, server) -> Counter:
    blows = kills.Blows(databases=5, revive=server.revive) if server else kills.Blows()
    with site() as running_site:
        return kills.kill_processes(running_site, blows)


def sabotaged(site, server) -> Counter:
    return sum((sabotage.is_caught(how, site) for how in sabotage.BROKEN), Counter())


def webauthn(site, server) -> Counter:
    with site() as running_site:
        return passkeys.lie_with_passkeys(running_site)


def clock(site, server) -> Counter:
    if not clocks.has_compiler():
        return Counter(missing(clocks.MISSING) * ["no compiler"])
    with site(prepare=clocks.Clock) as running_site:
        return clocks.jump_by_a_day(running_site)


def module(*words: str) -> Case:
    """One that has a program of its own; it prints its own line."""

    def run(site, server) -> Counter:
        inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DATA_DIR")}
        named = {"DATABASE_URL": server.url} if server else {}
        command = [sys.executable, "-m", *words]
        code = cleanup.run(command, LONGEST, cwd=ROOT, env=inherited | named)
        return Counter(["failed"] * (code != 0))

    return run


SITE: dict[str, Case] = {
    "writers": writers,
    "kills": killed,
    "sabotage": sabotaged,
    "webauthn": webauthn,
    "clock": clock,
    "outbox": cases.outbox,
    "outbox-kills": cases.outbox_kills,
}
CASES: dict[str, dict[str, Case]] = {
    "sqlite": SITE
    | {
        "fuzz": module("tests.fuzz", "--requests", "10000"),
        "timing": module("tests.timing"),
        "warning-signs": module("tests.warning_signs", "--cases", "20000"),
        "factors": module("tests.factors"),
        "slow": module("tests.slow"),
        "disk": module("tests.disk"),
        "starvation": module("tests.starvation"),
        "backup": module("tests.bigfile"),
        "memory": module("tests.memory", "--requests", "50000"),
        "outbox-sabotage": cases.outbox_sabotage,
    },
    "postgresql": SITE | {"fuzz": module("tests.fuzz", "--requests", "2000"), "starvation": module("tests.starvation")},
}


@contextmanager
def databases(names: list[str]) -> Iterator[list[tuple[str, postgres.Cluster | None]]]:
    """With what promises PostgreSQL makes in real life: whatever it has answered is on the disk."""
    binaries = postgres.found_or_installed() if "postgresql" in names else None
    with postgres.cluster(binaries, fsync=True) if binaries else nullcontext() as server:
        yield [(name, server if name == "postgresql" else None) for name in names if name == "sqlite" or server]


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.faults", description="Break the running site on purpose.")
    parser.add_argument("cases", nargs="*", metavar="case", help=f"{', '.join(CASES['sqlite'])}; all if none is named")
    parser.add_argument("--database", choices=list(CASES))
    options, began, failed = parser.parse_args(), time.monotonic(), []
    names = [options.database] if options.database else list(CASES)
    if unknown := set(options.cases) - set(CASES["sqlite"]):
        parser.error(f"there is no case {', '.join(sorted(unknown))}")
    with databases(names) as chosen:
        for name, server in chosen:
            wanted = {case: CASES[name][case] for case in options.cases or CASES[name] if case in CASES[name]}
            failed += [f"{case} on {name}" for case in wanted if not held(case, wanted[case], server)]
        if len(chosen) < len(names):
            failed += missing(postgres.MISSING) * ["no PostgreSQL"]
    print(f"{(time.monotonic() - began) / 60:.1f} minutes; failed: {', '.join(failed) or 'nothing'}")
    return 1 if failed else 0


def held(name: str, case: Case, server: postgres.Cluster | None) -> bool:
    """A case that cannot go on has failed, and the others are tried all the same."""
    named = {"DATABASE_URL": server.url} if server else {}
    try:
        return not case(lambda **settings: running(**named, **settings), server)
    except Exception as error:
        print(f"{name}: {error!r}"[:2000], file=sys.stderr)
        return False


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
