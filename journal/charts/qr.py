"""A text as a QR code: squares in one outline, for a drawing in the page itself."""

from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4  # the white border that scanners need, in modules


@dataclass(frozen=True)
class Drawn:
    """A QR code: the length of its side in modules, and its outline as an SVG path."""

    size: int
    outline: str


def drawn(text: str) -> Drawn:
    """The QR code of this text.

    >>> drawn("http://localhost:8000/in/x/").outline[:8]
    'M4 4h7v1'
    """
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    return Drawn(len(rows), "".join(run for y, row in enumerate(rows) for run in _runs(row, y)))


def _runs(row: list[bool], y: int) -> list[str]:
    """Squares beside each other in one row, each run of them as one rectangle."""
    runs, x = [], 0
    while x < len(row):
        start = x
        while x < len(row) and row[x]:
            x += 1
        if x > start:
            runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
        x += 1
    return runs
