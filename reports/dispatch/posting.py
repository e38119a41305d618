"""A package sent by mail, and never twice by accident: the state of each letter stands in the register
before and after every step."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reports.dispatch.mail import Letter, message_id, message_of
from reports.dispatch.package import Package
from reports.dispatch.receipts import Receipt, Receipts, Sending, State, doubtful
from reports.dispatch.smtp import Outcome, Server, hand_to
from reports.findings import Finding, Where

ATTEMPTS = 3
_WAITS = (3.0, 15.0)  # seconds before the second and the third attempt


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of the letter to one recipient in this call; ``state`` is None where it was not sent
    because it had been before."""

    recipient: str
    state: State | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Post:
    """What a letter is sent with. ``clock`` gives the time, with its zone; ``sleep`` waits."""

    receipts: Receipts
    server: Server
    clock: Callable[[], datetime]
    sleep: Callable[[float], None] = time.sleep

    def send(self, package: Package, letter: Letter, *, again: bool = False) -> tuple[Posted, ...]:
        """Send ``package`` to every recipient of ``letter`` who has not had it. ``again``: also to those who
        had it or may have had it; it is then the same message, with the same Message-ID and date."""
        before = self.receipts.of(package.sha256)
        done = {} if again else _settled(before, letter.recipients)
        to_do = [recipient for recipient in letter.recipients if recipient not in done]
        first = before[0].recorded if before else self.clock().replace(microsecond=0)
        message = message_of(package, letter, first)
        seen = {receipt.sending.recipient: receipt.place for receipt in before}
        for attempt in range(ATTEMPTS if to_do else 0):
            if attempt:
                self.sleep(_WAITS[attempt - 1])
            begun = (
                self.clock() if attempt or before else first
            )  # what is written down first dates the letter
            known = {to: seen.get(to, 0) for to in to_do}
            outcomes = self._attempt(package, letter.sender, known, message, begun)
            for to, (outcome, step) in outcomes.items():
                done[to], seen[to] = _told(to, outcome, package), step.place
            to_do = [to for to, (outcome, _) in outcomes.items() if outcome.temporary]
            if not to_do:
                break
        return tuple(done[recipient] for recipient in letter.recipients)

    def _attempt(
        self, package: Package, sender: str, recipients: Mapping[str, int], message: bytes, begun: datetime
    ) -> dict[str, tuple[Outcome, Receipt]]:
        """One attempt; of each recipient the last step known so far. Every step is written down."""
        receipts, identity = self.receipts, message_id(package, sender)
        sendings = {
            to: Sending(package.sha256, package.name, identity, to, self.server.name) for to in recipients
        }
        intended = {to: receipts.intend(sendings[to], seen, begun) for to, seen in recipients.items()}
        outcomes = hand_to(
            self.server,
            message,
            sender,
            list(recipients),
            lambda going: receipts.hand([intended[to] for to in going], self.clock()),
        )
        entries = [item.entry for item in package.dossier.items if item.entry]
        return {
            to: (
                outcome,
                receipts.conclude(sendings[to], outcome.state, outcome.detail, self.clock(), entries),
            )
            for to, outcome in outcomes.items()
        }


def _told(recipient: str, outcome: Outcome, package: Package) -> Posted:
    where = Where(f"{package.name}.zip")
    findings = {
        State.REFUSED: (Finding("E897", where, outcome.detail, recipient),),
        State.UNKNOWN: (Finding("E898", where, outcome.detail, recipient),),
    }
    return Posted(recipient, outcome.state, findings.get(outcome.state, ()))


def _settled(before: Sequence[Receipt], recipients: Sequence[str]) -> dict[str, Posted]:
    """Recipients who had the package already, or may have had it."""
    settled = {}
    for recipient in recipients:
        step = doubtful([receipt for receipt in before if receipt.sending.recipient == recipient])
        if step is None:
            continue
        where, when = Where(f"{step.sending.name}.zip"), f"{step.recorded:%H:%M %d/%m/%Y}"
        if step.state is State.ACCEPTED:
            finding = Finding("W899", where, when, recipient)
        else:
            finding = Finding("E898", where, step.detail or f"máy dừng giữa chừng lúc {when}", recipient)
        settled[recipient] = Posted(recipient, None, (finding,))
    return settled
