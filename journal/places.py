"""The eighteen places on the back that a sore spot can be at: an area and a side, always written out."""

from enum import StrEnum

from selfcare.techniques import Area


class Side(StrEnum):
    """The person's own left and right."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


Place = tuple[Area, Side]

SPINE = (Area.SPINE_UPPER, Area.SPINE_MID, Area.SPINE_LOW)
SIDED = tuple(area for area in Area if area not in SPINE)
# Where nearly everybody who comes here is sore: a first spot is there before anybody asks.
FIRST: Place = (Area.BETWEEN_BLADES, Side.MIDDLE)


def sides(area: Area) -> tuple[Side, ...]:
    """
    >>> [str(side) for side in sides(Area.BETWEEN_BLADES)], [str(side) for side in sides(Area.SPINE_MID)]
    (['left', 'middle', 'right'], ['middle'])
    """
    if area in SPINE:
        return (Side.MIDDLE,)
    return tuple(Side) if area is Area.BETWEEN_BLADES else (Side.LEFT, Side.RIGHT)


PLACES: tuple[Place, ...] = tuple((area, side) for area in Area for side in sides(area))
