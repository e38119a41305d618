"""Mail servers on loopback: a good one, and such as refuse, drop or lie."""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import socket
import ssl
import threading

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Box:
    """A server that keeps what it gets. ``answers``: what it says to the content, one by one, then 250;
    ``drop`` cuts the line instead of answering; ``refuses`` are recipients it does not know."""

    def __init__(self, *answers, refuses=()):
        self.answers, self.refuses = list(answers), refuses
        self.messages, self.encrypted, self.logins = [], [], []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        del server, session, options
        if address in self.refuses:
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 2.0.0 Queued"
        if answer[0] == "2" or answer == "drop":
            self.messages.append((tuple(envelope.rcpt_tos), envelope.original_content))
            self.encrypted.append(session.ssl is not None)
        if answer == "drop":
            server.transport.abort()
        return "250 OK" if answer == "drop" else answer


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextlib.contextmanager
def serving(box, **options):
    """The port of a running server."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


SILENT = "…"
"""Said by a server that listens and never answers."""


@contextlib.contextmanager
def talking(*replies, take=None):
    """A server of few words: one reply for each line it gets, the first as greeting; None cuts the line.
    After it has said 354 it reads ``take`` bytes of content, all of it where that is None."""
    listening = socket.create_server(("127.0.0.1", 0))

    def run():
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listening.accept()
                with connection, contextlib.suppress(OSError):
                    _speak(connection, replies, take)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _speak(connection, replies, take):
    reading = connection.makefile("rb")
    for number, reply in enumerate(replies):
        if number:
            reading.readline()
        if reply is SILENT:
            reading.read(1)  # until the other side is gone
        if reply in {None, SILENT}:
            return
        connection.sendall(reply.encode() + b"\r\n")
        if reply.startswith("354"):
            if take is not None:
                reading.read(take)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                return
            while reading.readline() not in {b".\r\n", b""}:
                pass
            following = replies[number + 1] if number + 1 < len(replies) else None
            if following is SILENT:
                reading.read(1)  # until the other side is gone
            elif following is not None:
                connection.sendall(following.encode() + b"\r\n")
                reading.readline()
            return


def certificate(folder):
    """A root certificate of the test's own for 127.0.0.1, and a server's TLS with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CHUNG THU THU NGHIEM")])
    start = dt.datetime(2020, 1, 1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start.replace(year=2120))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    public = folder / "goc.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = folder / "khoa.pem"
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return public, context
