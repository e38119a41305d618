"""A process that takes numbers until the series holds ``goal``, and says each number it was given.

``python -m tests.dispatch.register_worker REGISTER NAME GOAL OUT BACKUPS``: numbers go to OUT, one a
line, each flushed after the register has said that it is safe. BACKUPS is 1 to make copies too.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from reports.dispatch import Backups, Outgoing, Register


class NoBackups(Backups):
    """Copies take ten times as long as the number: one worker that makes them is enough."""

    def after_writing(self, connection):  # noqa: ARG002
        return self.folder


def main(path, name, goal, out, with_backups):
    now = datetime(2024, 12, 20, 8, tzinfo=UTC)
    kind = Backups if with_backups == "1" else NoBackups
    count = 0
    with Register(Path(path), kind(Path(path).parent / "sao_luu")) as register, Path(out).open("a") as told:
        while True:
            count += 1
            subject = f"{name}-{count}"
            issued = register.issue(
                Outgoing("BÁO CÁO", "BC-UBND", date(2024, 12, 20), subject, "A", "B", "VT", 1), now
            )
            told.write(f"{issued.entry.number} {subject}\n")
            told.flush()
            if issued.entry.number >= int(goal):
                return


if __name__ == "__main__":
    main(*sys.argv[1:])
