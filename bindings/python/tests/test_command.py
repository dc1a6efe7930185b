"""``python -m pullquote`` is the command line."""

import json
import os
import re
import select
import signal
import subprocess
import sys

import pytest

import pullquote


def run(*arguments, text=""):
    return subprocess.run(
        [sys.executable, "-m", "pullquote", *arguments],
        input=text.encode(), capture_output=True, timeout=60,
    )  # fmt: skip


def test_one_document():
    text = "“It rained,” Ana Reed said.\n"
    done = run("--json", "-", text=text)
    assert done.returncode == 0
    assert done.stdout.decode() == pullquote.analyze(text).to_json("-") + "\n"
    assert done.stderr == b""


def test_lines():
    lines = "".join(json.dumps({"id": str(n), "text": "It rained."}) + "\n" for n in range(100))
    done = run("annotate", text=lines)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [
        str(n) for n in range(100)
    ]


def test_help_names_the_command():
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Usage: pullquote" in done.stdout
    assert run("--version").stdout.decode() == f"pullquote {pullquote.__version__}\n"


def test_exit_codes():
    wrong = run("--lang", "klingon", "-")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith(b"pullquote: --lang: ")
    assert run("--nonsense").returncode == 2
    assert run("no-such-file.txt").returncode == 1


def test_control_c_ends_it_at_once():
    running = subprocess.Popen(
        [sys.executable, "-m", "pullquote", "annotate"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    running.stdin.write(b'{"text": "It rained."}\n')
    running.stdin.flush()
    assert b'"language"' in running.stdout.readline()
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) == -signal.SIGINT
    running.stdin.close()
    running.stdout.close()


def test_a_terminal_shows_how_far_the_work_is():
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "pullquote", "annotate"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=follower,
    )  # fmt: skip
    os.close(follower)
    running.stdin.write(b'{"text": "It rained."}\n')
    running.stdin.flush()
    assert b'"language"' in running.stdout.readline()
    assert b" MB" in os.read(leader, 1000)
    running.stdin.close()
    assert running.wait(timeout=60) == 0
    assert os.read(leader, 1000).endswith(b"\r\x1b[K"), "the line is taken away in the end"
    os.close(leader)
    running.stdout.close()


def painted(tmp_path, *arguments, on_terminal):
    """What the command writes to a terminal about one large file."""
    pty = pytest.importorskip("pty")
    big = tmp_path / "big.txt"
    big.write_text("“The ferry left the island at noon,” Ana Reed said on the radio.\n\n" * 300000)
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "pullquote", *arguments, big],
        stdin=theirs, stderr=theirs, stdout=theirs if on_terminal else subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs)
    said = bytearray()
    while select.select([ours], [], [], 60)[0]:
        try:
            said += os.read(ours, 1 << 16)
        except OSError:  # the other end is closed
            break
    os.close(ours)
    assert running.wait() == 0
    return said.decode(errors="replace")


@pytest.mark.parametrize(
    ("arguments", "on_terminal"),
    [
        (["quotes"], False), (["speakers"], True),
        (["--layers", "keywords"], True), (["--layers", "keywords"], False),
    ],
)
def test_progress_is_shown_while_one_large_file_is_read(tmp_path, arguments, on_terminal):
    said = painted(tmp_path, *arguments, on_terminal=on_terminal)
    percents = [int(percent) for percent in re.findall(r"█* *░* *(\d+) % of", said)]
    assert percents == sorted(percents)
    assert any(0 < percent < 100 for percent in percents), percents
