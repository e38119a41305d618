"""The machine stops while a letter is on its way: what the register then knows, and what is not done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from reports.dispatch import Register
from reports.dispatch.posting import Post
from reports.dispatch.receipts import Receipts, State
from reports.dispatch.smtp import Server
from tests.dispatch.mail_servers import SILENT, Box, serving, talking
from tests.dispatch.small_dossier import LETTER, ROOT, issue_all, packed, results_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")

SENDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from reports.dispatch import Register
from reports.dispatch.posting import Post
from reports.dispatch.receipts import Receipts
from reports.dispatch.smtp import Server
from tests.dispatch.small_dossier import LETTER, packed
folder, port = Path(sys.argv[1]), int(sys.argv[2])
package = packed(folder / "out" / "2024", folder / "so.sqlite")
with Register(folder / "so.sqlite") as register:
    Post(Receipts(register), Server("127.0.0.1", port), lambda: datetime.now(tz=UTC)).send(package, LETTER)
"""
HELLO = ("220 a", "250 a", "250 ok", "250 ok")


@pytest.fixture
def folder(tmp_path):
    issue_all(results_in(tmp_path), tmp_path / "so.sqlite")
    return tmp_path


def killed_when(folder, port, state):
    """Start to send, and kill the process as soon as the register says ``state``."""
    process = subprocess.Popen(
        [sys.executable, "-c", SENDING, str(folder), str(port)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "."},
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with Register(folder / "so.sqlite") as register:
            if [step.state for step in Receipts(register).all()][-1:] == [state]:
                break
        time.sleep(0.02)
    assert process.poll() is None, "still waiting for the server"
    process.send_signal(signal.SIGKILL)
    process.wait()


def sent_afterwards(folder, **more):
    """What the same command does next, with a server that takes everything."""
    package, box = packed(folder / "out" / "2024", folder / "so.sqlite"), Box()
    with serving(box) as port, Register(folder / "so.sqlite") as register:
        post = Post(Receipts(register), Server("127.0.0.1", port), lambda: datetime.now(tz=UTC))
        (one,) = post.send(package, LETTER, **more)
    return one, box.messages


def test_killed_before_the_content_it_is_sent_the_next_time(folder):
    with talking(HELLO[0], SILENT) as port:
        killed_when(folder, port, State.INTENDED)
    one, messages = sent_afterwards(folder)
    assert (one.state, len(messages)) == (State.ACCEPTED, 1)


def test_killed_while_the_server_has_the_content_it_is_in_doubt_and_not_sent_again(folder):
    with talking(*HELLO, "354 go", SILENT) as port:
        killed_when(folder, port, State.HANDING)
    one, messages = sent_afterwards(folder)
    assert (one.state, messages) == (None, [])
    assert [finding.code for finding in one.findings] == ["E898"]
    assert "máy dừng giữa chừng" in one.findings[0].found
    one, messages = sent_afterwards(folder, again=True)
    assert (one.state, len(messages)) == (State.ACCEPTED, 1)
