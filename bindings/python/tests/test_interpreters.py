"""A second interpreter of a process is refused, not given the first one's classes."""

import subprocess
import sys

import pytest


def test_a_second_interpreter_is_refused():
    module = "_xxsubinterpreters" if sys.version_info < (3, 13) else "_interpreters"
    pytest.importorskip(module, reason="this Python has no module for subinterpreters")
    program = f"""if 1:
        import {module} as interpreters
        import pullquote
        pullquote.analyze("It rained.")
        other = interpreters.create()
        told = interpreters.run_string(other, '''if 1:
            try:
                import pullquote
                try:
                    pullquote.Analyzer("english")
                    print("no error")
                except pullquote.errors.UnknownLanguageError:
                    print("right class")
            except ImportError as error:
                print("refused:", error, flush=True)
        ''')
        print(told, flush=True)
        print(len(pullquote.analyze("It rained.").tokens), flush=True)
    """
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    first, told, last = ran.stdout.splitlines()
    assert first == "right class" or first.startswith("refused: "), ran.stdout + ran.stderr
    assert (told, last) == ("None", "3")
