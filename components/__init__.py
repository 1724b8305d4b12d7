"""What is shown: the screen, the interfaces and what can be taken along.

Everything here asks :mod:`data` and is put together by ``app.py``; nothing in ``data`` knows it.
"""

__version__ = "0.2.0"
