"""What htmx is told in a meta tag of every private page."""

import json

SETTINGS: dict[str, object] = {
    # The content security policy would refuse these, and say so in the console.
    "includeIndicatorStyles": False,
    "allowEval": False,
    "allowScriptTags": False,
    "attributesToSettle": ["class", "width", "height"],  # not style, which would be copied as text
    "selfRequestsOnly": True,
    # Nothing of a journal stays in the phone's storage: Back asks the site again.
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    # The first that fits counts. 422 is an answer like others, with a fragment that says what is wrong. Other refusals
    # are a sentence for the status line, and what is left is some page that fits nowhere.
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "422", "swap": True, "error": False},
        {"code": "40[034]|410|429|5..", "swap": True, "error": True, "target": "#said", "swapOverride": "innerHTML"},
        {"code": "[45]..", "swap": False, "error": True},
    ],
}
CONFIG = json.dumps(SETTINGS, separators=(",", ":"))
