"""Which country somebody is likely to be in, for the number to call and the register to look into.

Numbers: facts sheet, section 11. Zones and their countries are those of the time zone database.
"""

import re
from functools import cache
from importlib.resources import files

US, CANADA, UK, AUSTRALIA, NEW_ZEALAND, EU = "US", "CA", "GB", "AU", "NZ", "EU"
MEMBERS = re.findall("..", "ATBEBGCYCZDEDKEEESFIFRGRHRHUIEITLTLULVMTNLPLPTROSESISK")
EMERGENCY = {US: "911", CANADA: "911", UK: "999", EU: "112", AUSTRALIA: "000", NEW_ZEALAND: "111"}
URGENT_CARE = {UK: "111"}
# The lines of "Find a massage therapist" in the content are in this order; everybody else reads the last one.
REGISTERS = (US, UK, CANADA, AUSTRALIA)


def country(chosen: str, zone: str, languages: str) -> str:
    """One that we have numbers for, or nothing. What was chosen comes first, then the zone, then the language.

    >>> country("", "Europe/Berlin", "en-GB"), country("", "", "en-GB,en;q=0.9"), country("", "", "en")
    ('EU', 'GB', '')
    """
    candidates = [chosen, places().get(zone, ""), *re.findall(r"\b[a-z]{2,3}-([A-Z]{2})\b", languages)]
    known = (EU if code in MEMBERS else code for code in candidates)
    return next((code for code in known if code in EMERGENCY), "")


@cache
def places() -> dict[str, str]:
    """The country of each zone."""
    lines = (files("tzdata.zoneinfo") / "zone.tab").read_text().splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {zone: code for code, _coordinates, zone, *_ in rows}
