"""Real browsers at the real site, in bad weather: nothing that a phone has kept is lost, and nothing is there twice.

`python -m tests.faults.outbox --seed N` runs one schedule alone, and with `--kills` the same kills.
"""
