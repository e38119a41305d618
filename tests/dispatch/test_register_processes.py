"""Several windows at once, and the plug pulled at any moment."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from reports.dispatch import Register
from reports.dispatch.backups import is_sound

ROOT = Path(__file__).resolve().parents[2]
GOAL = 2000
WORKERS = 6


def start(path, name, *, backups=False):
    out = path.parent / f"{name}.txt"
    command = [sys.executable, "-m", "tests.dispatch.register_worker", str(path), name, str(GOAL), str(out)]
    return subprocess.Popen(
        [*command, "1" if backups else "0"],
        cwd=ROOT,
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_six_processes_some_killed_take_2000_numbers_without_gap_or_double(tmp_path):
    path = tmp_path / "so_van_ban.sqlite"
    names = (f"p{n}" for n in count())
    chance = random.Random(20241220)
    running = [start(path, next(names), backups=n == 0) for n in range(WORKERS)]
    killed = 0
    while running:
        time.sleep(chance.uniform(0.15, 0.5))
        ended = [process for process in running if process.poll() is not None]
        for process in ended:
            assert process.returncode == 0, process.stderr.read()
            process.stderr.close()
        running = [process for process in running if process not in ended]
        if running and killed < 12 and not ended:
            victim = chance.choice(running)
            victim.kill()
            victim.wait()
            victim.stderr.close()
            running.remove(victim)
            running.append(start(path, next(names), backups=killed % 4 == 0))
            killed += 1
    with Register(path) as register:
        entries = register.entries(2024)
        findings = register.audit(2024)
    assert killed >= 6
    assert len(entries) >= GOAL
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1)), "no gap, no double"
    assert findings == ()
    told = [line.split() for file in tmp_path.glob("p*.txt") for line in file.read_text().splitlines()]
    held = {entry.number: entry.document.subject for entry in entries}
    assert all(held[int(number)] == subject for number, subject in told), "what was said is what is held"
    assert len({number for number, _ in told}) == len(told)
    assert len(entries) - len(told) <= killed, "a kill may come between the commit and its telling"
    copies = list((tmp_path / "sao_luu").glob("so_van_ban-*.sqlite"))
    assert copies
    assert all(is_sound(copy) for copy in copies)
