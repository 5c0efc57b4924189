"""What can be kept of anything that was typed or sent: everything but what no database takes."""

import math
from typing import Any


def clean(text: str) -> str:
    r"""Without NUL and half characters; line ends as one sign; emoji and every script stay.

    >>> clean("ache\x00 \ud83d \U0001F642\r\närger ")
    'ache  🙂\närger'
    """
    whole = text.replace("\x00", "").encode("utf-8", "ignore").decode()
    return whole.replace("\r\n", "\n").strip()


def clean_json(value: Any) -> Any:
    r"""The same for whatever JSON can hold; a number that is none becomes null.

    >>> clean_json({"holds": [12, float("nan")], "where\x00": "left\x00"})
    {'holds': [12, None], 'where': 'left'}
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [clean_json(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): clean_json(item) for key, item in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value
