"""The plot of the benchmarks is that of their table."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[3] / "tools/plot_benchmarks.py"


@pytest.mark.skipif(not TOOL.exists(), reason="no documentation beside the source distribution")
def test_the_plot_shows_the_table():
    done = subprocess.run([sys.executable, TOOL, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
