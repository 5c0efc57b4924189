"""Scripts that always come together are sent as one file: one answer, and compressed as one.

Each stays a module of its own, in a function where a name of its own would meet another one's: docs/decisions/0051.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import PurePosixPath
from posixpath import normpath, relpath

import rjsmin

# Each line is one file, named after its first script, with all that its scripts import and no line before it has.
TOGETHER = (
    ("js/lib/store.js", "js/lib/days.js", "js/lib/ids.js"),
    ("js/outbox/page.js", "js/outbox/forms.js"),
    ("js/routine/start.js",),
    ("js/routine/routine.js", "js/routine/record.js"),
    ("js/timer/setup.js",),
    ("js/sound/audio.js",),
    ("js/timer/run.js", "js/timer/channels.js"),
    ("js/timer/practice.js",),
    ("js/timer/journal.js",),
)
# No page has two of these, so each may have the same scripts.
APART = ("js/site.js", "js/journal/shell.js", "js/offline.js")
# As our scripts are written: one line for each script that is imported, and the names as they are.
IMPORT = re.compile(r'^import (?:\{ ([^}]*) \} from )?"(\.[^"]+)";\n', re.MULTILINE)
LATER = re.compile(r'(?<=\bimport\()"(\.[^"]+\.js)"(?=\)[^.])')
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


# What stands at the beginning of a line is seen in the whole script; other lines are within something.
OWN = re.compile(r"^(?:async )?(?:function|class|const|let) (?:(\w+)|\{ ([^}]*) \}|\[([^]]*)\])", re.MULTILINE)


class Joined:
    """What is sent under a script's name, of scripts that `read` gives by their names."""

    def __init__(
        self, read: Callable[[str], str], together: Iterable[tuple[str, ...]] = TOGETHER, apart: tuple[str, ...] = APART
    ):
        self.read = read
        self.lean = cache(lambda name: rjsmin.jsmin(read(name)))
        self.file_of: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        for names in together:
            self.members[names[0]] = self.with_imports(names)
            self.file_of |= dict.fromkeys(self.members[names[0]], names[0])
        self.members |= {name: self.with_imports((name,)) for name in apart}

    def with_imports(self, names: Iterable[str]) -> list[str]:
        """Those that have no file yet, each after what it imports."""
        found: list[str] = []
        for name in names:
            if name not in self.file_of:
                imported = [target(name, path) for _, path in IMPORT.findall(self.read(name))]
                found += [each for each in [*self.with_imports(imported), name] if each not in found]
        return found

    def text(self, name: str) -> str:
        file = self.file_of.get(name, name)
        if file != name:
            return self.read(name)  # which nothing asks for
        outside: dict[str, set[str]] = {}
        scripts = [self.part(each, file, outside) for each in self.members.get(name, [])]
        if not scripts:
            scripts = [self.within(name, name, outside)]
        imports = [f'import {{ {", ".join(sorted(names))} }} from "{path}";\n' for path, names in outside.items()]
        return "".join(imports + scripts)

    def part(self, name: str, file: str, outside: dict[str, set[str]]) -> str:
        """As it is, or in a function, which hands on what the script exports, to the others of its file too."""
        script = self.within(name, file, outside)
        if not self.meets_another(name, file):
            return script
        exports = ", ".join(EXPORT.findall(script))
        within = f"(() => {{\n{EXPORT.sub('', script)}return {{ {exports} }};\n}})();\n"
        return f"export const {{ {exports} }} = {within}" if exports else within

    def meets_another(self, name: str, file: str) -> bool:
        """Whether another script of the file so much as mentions a name that this one has for itself."""
        own = re.findall(r"\w+", " ".join(names for groups in OWN.findall(self.read(name)) for names in groups))
        others = "\n".join(self.lean(each) for each in self.members.get(file, ()) if each != name)
        return any(re.search(rf"(?<![\w.]){each}\b", others) for each in own)

    def within(self, name: str, file: str, outside: dict[str, set[str]]) -> str:
        """The script without its imports: those of other files are told to `outside`."""

        def path(there: str) -> str:
            way = relpath(self.file_of.get(there, there), PurePosixPath(file).parent)
            return way if way.startswith(".") else f"./{way}"

        def imported(line: re.Match[str]) -> str:
            there = target(name, line[2])
            if there not in self.members.get(file, ()):
                outside.setdefault(path(there), set()).update(line[1].split(", ") if line[1] else ())
            return ""

        script = IMPORT.sub(imported, self.read(name))
        return LATER.sub(lambda later: f'"{path(target(name, later[1]))}"', script)


def target(name: str, path: str) -> str:
    """
    >>> target("js/journal/taps.js", "../outbox/forms.js")
    'js/outbox/forms.js'
    """
    return normpath(PurePosixPath(name).parent / path)
