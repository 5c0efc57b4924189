import re
from pathlib import Path

DECISIONS = Path(__file__).parent.parent / "docs/decisions"


def test_the_index_has_one_line_for_each_decision_in_order():
    listed = re.findall(r"^- \[(\d+)\]\((\S+)\): ", (DECISIONS / "README.md").read_text(), re.MULTILINE)

    assert [name for _, name in listed] == sorted(file.name for file in DECISIONS.glob("0*.md"))
    assert [f"{number:0>4}" for number, _ in listed] == [name[:4] for _, name in listed]
