"""In each worker of a site that is broken on purpose: one thing is done wrong by the outbox, or by the site itself.

Nothing of this is in the product. gunicorn is told by GUNICORN_CMD_ARGS to read this module as its configuration.
"""

import os
import random
import re
from dataclasses import replace

# Which piece of the file with all of the outbox, and what stands there instead; as it is served, without spaces.
APPLIED = 'await this.#settle(owner,[{id:changes[0].id,state:"applied"}]);'
SCRIPTS = {
    "drops what met a 500": ("batches.whole(changes[0]);", APPLIED),
    "removes before the answer": (
        "const response=address&&",
        f"if(address){APPLIED}const response=address&&",
    ),
    "believes any answer": (
        "if(status===200){",
        'if(status===200){response.body??={journal:owner,answers:changes.map(({id})=>({id,state:"applied"}))};',
    ),
    "makes an id for each sending": (
        "const plain=changes.map(({id,",
        "changes=changes.map((each)=>({...each,id:crypto.randomUUID()}));const plain=changes.map(({id,",
    ),
    "forgets what it replaces": ("replaces:before?before.id:last", "replaces:null"),
}


def ignores_the_id() -> None:
    from journal.changes import apply
    from journal.ids import uuid7

    right = apply.act

    def act(kind, request, change):
        outcome = right(kind, request, replace(change, stamp=replace(change.stamp, change_id=uuid7())))
        settled = next(iter(request.journal.settled.values()))
        request.journal.settled = {change.stamp.change_id: settled}
        return outcome

    apply.act = act


def only_says_so() -> None:
    """One rating in five is answered and not stored."""
    from journal.changes import apply
    from journal.changes.outcomes import Outcome
    from journal.sync.states import State

    right = apply.KINDS["rate"]

    def rate(request, sent):
        is_said = random.random() < 0.2  # noqa: S311 - chance, not a secret
        return Outcome(sentence="Saved.", state=State.APPLIED) if is_said else right(request, sent)

    apply.KINDS["rate"] = rate


SITE = {"ignores the id": ignores_the_id, "only says that it saved": only_says_so}
CAUGHT_AS = {
    "drops what met a 500": ("lost", "wrong"),
    "removes before the answer": ("lost",),
    "believes any answer": ("lost",),
    "makes an id for each sending": ("lost", "doubled"),
    "forgets what it replaces": ("wrong",),
    "ignores the id": ("lost", "doubled"),
    "only says that it saved": ("lost",),
}


def setting(how: str) -> dict[str, str]:
    return {"GUNICORN_CMD_ARGS": "--config python:tests.faults.outbox.mutations", "SABOTAGE": how}


def post_worker_init(worker) -> None:
    how = os.environ["SABOTAGE"]
    if how in SITE:
        SITE[how]()
    else:
        worker.wsgi = rewritten(worker.wsgi, *SCRIPTS[how])


def rewritten(right, piece: str, instead: str):
    """The site, but for one file."""

    def answer(environ, start_response):
        if not re.search(r"/js/outbox/page\.\w+\.js$", environ["PATH_INFO"]):
            return right(environ, start_response)
        heads: list[tuple] = []
        plain = {name: value for name, value in environ.items() if name != "HTTP_ACCEPT_ENCODING"}
        text = b"".join(right(plain, lambda *head: heads.append(head))).decode()
        before, after = text.split(piece)  # it is there once, or this is no proof
        body = (before + instead + after).encode()
        status, headers, *_ = heads[0]
        start_response(status, [each for each in headers if each[0].lower() != "content-length"])
        return [body]

    return answer
