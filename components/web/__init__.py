"""What stands between a request and the program: checks, headers, what is kept and what is written down."""
