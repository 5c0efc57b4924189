"""`make faults`: long runs that break the running site on purpose. Each case prints one line of figures.

The site is `manage.py serve` itself, and whoever uses it comes over HTTP with cookies, tokens and the ids of their
changes, as our phones do, or in real browsers (`outbox`); `python -m tests.faults --help` names the cases.
"""
