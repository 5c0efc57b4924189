"""Do sign-in, recovery and transfer take as long for a name or link that exists as for one that does not?

`python -m tests.timing` asks for 200 of each in turn, with limits off and the real password hasher, and prints by how
much the medians of processor time differ (the wall clock of a busy machine tells nothing); five in a hundred fails.
Half of the known names have a password, half only a passkey.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from tests import own_site

EACH = 200
MOST = 0.05


def people() -> None:
    """Two hundred names, every second one without a password."""
    from django.contrib.auth.hashers import make_password

    from journal.models import RecoveryCode, User

    password = make_password("correct horse battery")
    users = [User(username=f"known{n}", password=password if n % 2 else "!" + "x" * 40) for n in range(EACH)]
    for user in User.objects.bulk_create(users):
        RecoveryCode.renew(user)


def links() -> list[str]:
    """Links that were there and are used up."""
    from journal.models import Journal, TransferLink

    now = datetime.now(UTC)
    journal = Journal.start(now)
    secrets = [journal.make_link(now) for _ in range(EACH)]
    TransferLink.objects.update(redeemed=now)
    return secrets


def difference(ask: Callable[[str], int], known: list[str], unknown: list[str], status: int) -> float:
    """Of the medians, as a share of the longer; known and unknown take turns, and turns at going first."""
    took: dict[bool, list[float]] = {True: [], False: []}
    for n, pair in enumerate(zip(known, unknown, strict=True)):
        for is_known, name in sorted(zip((True, False), pair, strict=True), key=lambda one: one[0] == n % 2):
            began = time.thread_time()
            answered = ask(name)
            took[is_known].append(time.thread_time() - began)
            assert answered == status, (name, answered)
    medians = [median(times) for times in took.values()]
    return abs(medians[0] - medians[1]) / max(medians)


def main() -> int:
    own_site.set_up()
    from journal.models import rate_limits

    rate_limits.LIMITS = {}
    people()
    differences = {what: difference(*how) for what, how in attempts().items()}
    told = ", ".join(f"{what} {share:.1%}" for what, share in differences.items())
    print(f"medians of {EACH} known and {EACH} unknown differ by: {told}")
    return 1 if max(differences.values()) >= MOST else 0


def attempts() -> dict[str, tuple[Callable[[str], int], list[str], list[str], int]]:
    """How each is asked, what is known, what is not, and the status that both get."""
    from django.test import Client

    browser = Client(headers={"host": "localhost"})
    known, unknown = ([f"{kind}{n}" for n in range(EACH)] for kind in ("known", "nobody"))
    return {
        "sign-in": (lambda name: post(browser, "sign-in", name=name, password="wrong one"), known, unknown, 422),
        "recovery": (lambda name: post(browser, "recover", name=name, code="aaaa-bbbb-cccc-dddd"), known, unknown, 422),
        "transfer": (
            lambda link: browser.get(f"/in/{link}/").status_code,
            links(),
            [f"no{n}" for n in range(EACH)],
            410,
        ),
    }


def post(browser, page: str, **fields: str) -> int:
    return browser.post(f"/accounts/{page}/", fields).status_code


if __name__ == "__main__":
    sys.exit(main())
