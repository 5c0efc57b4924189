"""`python -m tests.engines NAME` installs what the engine needs, or says in one sentence what is missing."""

import sys

from tests.engines import ENGINES
from tests.needs import install, missing


def main(name: str) -> int:
    engine = ENGINES[name]
    if not engine.program():
        install(*engine.PACKAGES)
    return 0 if engine.program() else missing(engine.MISSING)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
