class RefusedError(Exception):
    """What a browser answers instead: often that the page has just gone."""
