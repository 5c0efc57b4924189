"""Days and times in English as this site writes them: the day before the month, and the clock of 24 hours.

Django finds this by FORMAT_MODULE_PATH; any other language has Django's own until it has a file here.
"""

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "H:i"
