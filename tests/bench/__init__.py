"""What the site costs, as ratios within one run. It prints; nothing here passes or fails.

Time is that of the processor, of one process, without a socket; each figure is the median of nine rounds in which
everything takes its turn. A ratio says how many of the smallest answer that Django can give fit into one of ours.

    python -m tests.bench                     all of it
    python -m tests.bench --quick             one size and fewer rounds, to look at in between
    python -m tests.bench --against ../other  this checkout and another one, in turn on the same machine

Another site can be laid beside "log one entry and see it": see `browser.measure`, which knows neither this site nor
Django.
"""
