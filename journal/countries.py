"""Which line of "Find a massage therapist" somebody reads: that of their country, everybody else the last one."""

REGISTERS = ("US", "GB", "CA", "AU")
