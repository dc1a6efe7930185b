"""What the tests need to end quietly."""

import atexit
import os
import sys


def quiet_exit():
    """DuckDB's binding to Python, a dependency of the tests alone, writes a line to the standard
    error for each function and type that is left when Python ends."""
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


atexit.register(quiet_exit)
