"""Forged and replayed answers of passkeys, against the running site."""

import json
from collections import Counter

from tests.faults.authenticator import HONEST, PRESENT, Authenticator, Lie
from tests.faults.browsers import HttpClient
from tests.faults.processes import Site

KEEP, SIGN_IN, CONFIRM = "/accounts/keep/", "/accounts/sign-in/", "/accounts/confirm/"


class Visitor(HttpClient):
    """Somebody with a passkey in their phone, at an address of their own, so that no limit is in the way."""

    visitors = 0

    def __init__(self, site: Site):
        Visitor.visitors += 1
        super().__init__(site.port, address=f"192.0.2.{Visitor.visitors}")
        self.passkey = Authenticator(f"http://localhost:{site.port}")
        self.name = f"person{Visitor.visitors}"
        self.get(SIGN_IN)

    def options(self, page: str) -> dict:
        return json.loads(self.post(f"{page}passkey/", {"name": self.name}).text)["publicKey"]

    def keeps(self, answer: str) -> bool:
        self.post(KEEP, {"name": self.name, "credential": answer})
        return self.is_in()

    def enters(self, answer: str, page: str = SIGN_IN) -> bool:
        self.post(page, {"credential": answer})
        return self.is_in()

    def is_in(self) -> bool:
        """Whether the page that asks who somebody is knows them already."""
        return self.get(CONFIRM).status == 200

    def leaves(self) -> None:
        self.get("/settings/")
        self.post("/accounts/sign-out/", {})
        self.get(SIGN_IN)


def lies(site: Site) -> dict[str, Lie]:
    return {
        "another origin": Lie(origin="https://evil.example"),
        "an origin that begins like ours": Lie(origin=f"http://localhost.evil.example:{site.port}"),
        "an origin that ends like ours": Lie(origin="https://evil-localhost"),
        "another port": Lie(origin="http://localhost:1"),
        "a name below ours": Lie(origin=f"http://evil.localhost:{site.port}"),
        "another scheme": Lie(origin=f"https://localhost:{site.port}"),
        "no origin": Lie(origin="null"),
        "another site's answer": Lie(site="evil.example"),
        "nobody verified": Lie(flags=PRESENT),
        "another ceremony": Lie(kind="webauthn.payment"),
    }


def with_passkey(site: Site) -> Visitor:
    visitor = Visitor(site)
    assert visitor.keeps(visitor.passkey.make(visitor.options(KEEP))), "an honest passkey keeps the journal"
    visitor.leaves()
    assert visitor.enters(visitor.passkey.use(visitor.options(SIGN_IN))), "an honest passkey opens the journal"
    visitor.leaves()
    return visitor


def forged(site: Site) -> list[str]:
    """What got through of answers that are not true."""
    visitor, through = with_passkey(site), []
    for what, lie in {**lies(site), "a signature that is not theirs": Lie(signed=False)}.items():
        if visitor.enters(visitor.passkey.use(visitor.options(SIGN_IN), lie)):
            through.append(f"{what} signs in")
            visitor.leaves()
    for what, lie in lies(site).items():
        newcomer = Visitor(site)
        if newcomer.keeps(newcomer.passkey.make(newcomer.options(KEEP), lie)):
            through.append(f"{what} keeps")
    return through


def replayed(site: Site) -> list[str]:
    """What got through of answers that were true once."""
    visitor, thief, through = with_passkey(site), Visitor(site), []
    answer = visitor.passkey.use(visitor.options(SIGN_IN))
    if thief.enters(answer):
        through.append("an answer to somebody else's question, from a browser that was asked nothing")
    thief.options(SIGN_IN)
    if thief.enters(answer):
        through.append("an answer to somebody else's question")
    assert visitor.enters(answer), "the answer is true where it was asked for"
    visitor.leaves()
    if visitor.enters(answer):
        through.append("the same answer again")
    visitor.options(SIGN_IN)
    if visitor.enters(answer):
        through.append("the same answer to the next question")
    return through + replayed_elsewhere(site)


def replayed_elsewhere(site: Site) -> list[str]:
    """The making of a passkey again, for another name; and a second person's passkey where the first one confirms."""
    visitor, other, through = Visitor(site), with_passkey(site), []
    made = visitor.passkey.make(visitor.options(KEEP))
    assert visitor.keeps(made), "an honest passkey keeps the journal"
    thief = Visitor(site)
    thief.options(KEEP)
    if thief.keeps(made):
        through.append("a passkey's making again")
    if visitor.post(CONFIRM, {"credential": other.passkey.use(visitor.options(SIGN_IN), HONEST)}).status != 422:
        through.append("another person's passkey confirms")
    return through


def lie_with_passkeys(site: Site) -> Counter:
    """Each answer that should be refused and is not is a fault."""
    tried, through = 2 * len(lies(site)) + 1 + 6, forged(site) + replayed(site)
    broke = site.output().count("Traceback")
    print(f"{site.kind}, WebAuthn: {tried} forged or replayed answers, {len(through)} let through ", end="")
    print(f"({', '.join(through) or 'none'}), {broke} broke something", flush=True)
    return +Counter({"let through": len(through), "broke": broke})
