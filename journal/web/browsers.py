"""A name for somebody's browser, so that they know it again in the list of their devices."""

BROWSERS = {
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Edg": "Edge",
    "SamsungBrowser": "Samsung Internet",
    "OPR": "Opera",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


def browser_name(user_agent: str) -> str:
    """The kind of browser and of machine, and nothing finer; empty where neither is known.

    >>> browser_name("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36")
    'Chrome, Android'
    >>> browser_name("curl/8.0")
    ''
    """
    found = [names[sign] for names in (BROWSERS, SYSTEMS) for sign in names if sign in user_agent]
    browsers = [name for name in found if name in BROWSERS.values()]
    systems = [name for name in found if name in SYSTEMS.values()]
    return ", ".join(browsers[:1] + systems[:1])
