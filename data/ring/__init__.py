"""A ring of towns: key figures they agreed upon, exchanged in workbooks, merged without being kept.

Nothing here opens a file of a user or remembers anything: bytes go in, records come out, and the browser
keeps them. :mod:`data.ring.model` says what they are.
"""
