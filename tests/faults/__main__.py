import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from tests import postgres
from tests.faults import clocks, kills, passkeys, sabotage
from tests.faults.processes import Site, running

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
        print("The server's clock is not moved: there is no C compiler, and none can be installed.", file=sys.stderr)
        return Counter(postgres.missing() * ["no compiler"])
    with site(prepare=clocks.Clock) as running_site:
        return clocks.jump_by_a_day(running_site)


CASES: dict[str, Case] = {
    "writers": writers,
    "kills": killed,
    "sabotage": sabotaged,
    "webauthn": webauthn,
    "clock": clock,
}


@contextmanager
def databases(names: list[str]) -> Iterator[list[tuple[str, postgres.Cluster | None]]]:
    """With what promises PostgreSQL makes in real life: whatever it has answered is on the disk."""
    binaries = postgres.found_or_installed() if "postgresql" in names else None
    with postgres.cluster(binaries, fsync=True) if binaries else nullcontext() as server:
        yield [(name, server if name == "postgresql" else None) for name in names if name == "sqlite" or server]


def main() -> int:
    asked = argparse.ArgumentParser(prog="tests.faults", description="Break the running site on purpose.")
    asked.add_argument("cases", nargs="*", choices=[*CASES, []], help="all of them, if none is named")
    asked.add_argument("--database", choices=["sqlite", "postgresql"])
    options, began, failed = asked.parse_args(), time.monotonic(), []
    names = [options.database] if options.database else ["sqlite", "postgresql"]
    with databases(names) as chosen:
        for name, server in chosen:
            failed += [f"{case} on {name}" for case in options.cases or CASES if not held(case, server)]
        if len(chosen) < len(names) and postgres.missing():
            failed.append("no PostgreSQL")
    print(f"{(time.monotonic() - began) / 60:.1f} minutes; failed: {', '.join(failed) or 'nothing'}")
    return 1 if failed else 0


def held(case: str, server: postgres.Cluster | None) -> bool:
    """A case that cannot go on has failed, and the others are tried all the same."""
    named = {"DATABASE_URL": server.url} if server else {}
    try:
        return not CASES[case](lambda **settings: running(**named, **settings), server)
    except Exception as error:
        print(f"{case}: {error!r}"[:2000], file=sys.stderr)
        return False


if __name__ == "__main__":
    sys.exit(main())
