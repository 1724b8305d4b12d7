"""Own figures: a table somebody brings along, read in memory and laid beside the official ones.

Nothing here opens a file or remembers anything: bytes go in, a :class:`data.own.record.Own` comes out. It
travels back to the browser, which keeps it and brings it along with each question about it.
"""
