"""One letter handed to a mail server, with certainty about what became of it.

Until the line that ends the content is sent the server cannot have taken the letter: whatever goes wrong
before is "not delivered". After it only the server's answer tells; without one it is unknown.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.dispatch.receipts import State
from reports.errors import UsageError

IMPLICIT_TLS_PORT = 465
"""Where servers speak TLS from the first byte (RFC 8314)."""

_NAME_TO_TELL = (
    "[127.0.0.1]"  # a mail program has no name to be known by, and this machine's is nobody's business
)
_LONGEST_DETAIL = 300
_OK, _WILL_FORWARD, _GO_AHEAD = 250, 251, 354
_TEMPORARY, _PERMANENT = range(400, 500), range(500, 600)
_LEADING_DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. Encryption is TLS from the first byte (``implicit``), else STARTTLS; a server that has
    neither is refused unless it is on this machine or ``plain`` allows it. ``ca`` is a file of root
    certificates to trust besides the system's. ``timeout`` is how long each answer is waited for, ``patience``
    how long the one to the content, during which a server looks for viruses (RFC 5321, 4.5.3.2.6); seconds."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    plain: bool = False
    ca: Path | None = None
    timeout: float = 60.0
    patience: float = 600.0
    implicit: bool = False

    @property
    def name(self) -> str:
        """As it is written: ``mail.example.vn:587``."""
        return f"{self.host}:{self.port}"

    @property
    def on_this_machine(self) -> bool:
        """Whether it is a loopback address."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter to one recipient. ``temporary``: it may be tried again at once."""

    state: State
    detail: str = ""
    temporary: bool = False


Outcomes = dict[str, Outcome]


def server_at(text: str) -> tuple[str, int]:
    """Host and port of ``HOST:PORT``; raises UsageError."""
    host, _, port = text.strip().rpartition(":")
    if not re.fullmatch(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]", host) or not port.isdecimal():
        raise UsageError(
            '--smtp: "{text}" không đúng dạng HOST:PORT, ví dụ mail.quangngai.gov.vn:587.', text=text
        )
    return host.strip("[]"), int(port)


def hand_to(
    server: Server,
    message: bytes,
    sender: str,
    recipients: Sequence[str],
    before_content: Callable[[Sequence[str]], None],
) -> Outcomes:
    """Hand one message to ``server`` for all ``recipients``, once.

    ``before_content`` is told, right before the content goes out, whom it goes to; what it raises goes on up
    and nothing was sent. Never raises for what the server or the network does.
    """
    try:
        connection = _connected(server)
        try:
            outcomes = _handed(connection, message, sender, recipients, before_content, server.patience)
        except BaseException:
            connection.close()
            raise
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        return dict.fromkeys(recipients, _never_sent(error))
    _leave(connection)
    return outcomes


def _leave(connection: smtplib.SMTP) -> None:
    """Say goodbye, if anybody is there to hear it."""
    with contextlib.suppress(smtplib.SMTPException, OSError):
        connection.quit()
    connection.close()


class _Refused(smtplib.SMTPException):
    """Refused before anything was sent, for good."""


def _connected(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.ca is not None:
        context.load_verify_locations(server.ca)
    if server.implicit:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, _NAME_TO_TELL, timeout=server.timeout, context=context
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, _NAME_TO_TELL, timeout=server.timeout)
    try:
        connection.ehlo_or_helo_if_needed()
        if not server.implicit:
            _encrypt(connection, server, context)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _encrypt(connection: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    if connection.has_extn("starttls"):
        connection.starttls(context=context)
        connection.ehlo()
    elif not (server.plain or server.on_this_machine):
        raise _Refused("máy chủ không hỗ trợ mã hóa (STARTTLS), nên máy không gửi mật khẩu và hồ sơ")


def _handed(
    connection: smtplib.SMTP,
    message: bytes,
    sender: str,
    recipients: Sequence[str],
    before_content: Callable[[Sequence[str]], None],
    patience: float,
) -> Outcomes:
    options = [f"size={len(message)}"] if connection.has_extn("size") else []
    reply = connection.mail(sender, options)
    if reply[0] != _OK:
        return dict.fromkeys(recipients, _refused(reply))
    outcomes: Outcomes = {}
    for recipient in recipients:
        reply = connection.rcpt(recipient)
        if reply[0] not in {_OK, _WILL_FORWARD}:
            outcomes[recipient] = _refused(reply)
    going = [recipient for recipient in recipients if recipient not in outcomes]
    if not going:
        return outcomes
    before_content(going)
    try:
        reply = connection.docmd("DATA")
    except (smtplib.SMTPException, OSError) as error:
        return outcomes | dict.fromkeys(going, _never_sent(error))
    if reply[0] != _GO_AHEAD:
        return outcomes | dict.fromkeys(going, _refused(reply))
    return outcomes | dict.fromkeys(going, _content(connection, message, patience))


def _content(connection: smtplib.SMTP, message: bytes, patience: float) -> Outcome:
    """Send the content, then the line that ends it: only from there on the server may have taken it."""
    ended = message if message.endswith(b"\r\n") else message + b"\r\n"
    try:
        connection.send(_LEADING_DOT.sub(b"..", ended))
    except (smtplib.SMTPException, OSError) as error:
        return _never_sent(error)
    try:
        connection.send(b".\r\n")
        if connection.sock is not None:
            connection.sock.settimeout(patience)
        reply = connection.getreply()
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(State.UNKNOWN, _words(error))
    if reply[0] == _OK:
        return Outcome(State.ACCEPTED, _text(reply))
    if reply[0] in _TEMPORARY or reply[0] in _PERMANENT:
        return _refused(reply)
    return Outcome(State.UNKNOWN, _text(reply))


def _refused(reply: tuple[int, bytes]) -> Outcome:
    return Outcome(State.REFUSED, _text(reply), temporary=reply[0] in _TEMPORARY)


def _never_sent(error: Exception) -> Outcome:
    """What went wrong before the letter could have been taken. A password or certificate that is wrong stays
    wrong; a line that broke may hold the next time."""
    if isinstance(error, smtplib.SMTPResponseException):
        return Outcome(State.REFUSED, _words(error), temporary=error.smtp_code in _TEMPORARY)
    lasting = isinstance(error, (_Refused, ssl.SSLError, smtplib.SMTPNotSupportedError, UnicodeError))
    return Outcome(State.REFUSED, _words(error), temporary=not lasting)


_IN_WORDS: Mapping[type[Exception], str] = {
    smtplib.SMTPAuthenticationError: "máy chủ không nhận tên đăng nhập hoặc mật khẩu",
    ssl.SSLCertVerificationError: "chứng thư của máy chủ không được tin cậy (thêm --ca nếu cơ quan có chứng thư gốc riêng)",
    smtplib.SMTPServerDisconnected: "máy chủ ngắt kết nối",
    TimeoutError: "máy chủ không trả lời",
    ConnectionRefusedError: "máy chủ từ chối kết nối",
}


def _words(error: Exception) -> str:
    told = next((words for kind, words in _IN_WORDS.items() if isinstance(error, kind)), "")
    if isinstance(error, smtplib.SMTPResponseException):
        detail = _text((error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else b""))
    else:
        detail = " ".join(str(error).split())[:_LONGEST_DETAIL]
    if isinstance(error, _Refused) or not told:
        return detail or type(error).__name__
    return f"{told} ({detail})" if detail else told


def _text(reply: tuple[int, bytes]) -> str:
    words = " ".join(reply[1].decode("utf-8", "replace").split())[:_LONGEST_DETAIL]
    return f"{reply[0]} {words}".strip()
