"""Own figures on the screen: the browser brings them along, an answer shows them beside the official ones.

They are in a request and in its answer, nowhere else: no file, no log, no address, no memory of the server.
What the browser keeps, and for how long, is in ``assets/eigene.js``.
"""
