"""The command line: ``python -m pullquote`` is the ``pullquote`` command."""

import signal
import sys

from pullquote._native import _run_command


def main() -> int:
    """Runs the command line on ``sys.argv``, and returns its exit code."""
    # Python only takes note of Control-C, and would look at the note at the end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _run_command(["pullquote", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
