"""A package by mail, through real servers on loopback: what arrives, what is refused, what is in doubt."""

from __future__ import annotations

import asyncio
import email
import email.policy
from datetime import UTC, datetime, timedelta

import pytest
from aiosmtpd.smtp import AuthResult

from reports.dispatch import Register
from reports.dispatch.mail import Letter, message_id
from reports.dispatch.posting import Post
from reports.dispatch.receipts import AnotherSends, Receipts, Sending, State, doubtful
from reports.dispatch.smtp import Server, hand_to
from tests.dispatch.mail_servers import Box, certificate, free_port, serving, talking
from tests.dispatch.small_dossier import LETTER, issue_all, packed, results_in

TO = "noivu@ducpho.example.vn"
OTHER = "thidua@ducpho.example.vn"
BOTH = Letter(LETTER.sender, (TO, OTHER))
START = datetime(2024, 12, 21, 8, 0, tzinfo=UTC)
HELLO = ("220 a", "250 a", "250 ok", "250 ok")  # greeting, EHLO, MAIL, RCPT


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A register with three numbers, and their package."""
    folder = tmp_path_factory.mktemp("ho_so")
    results = results_in(folder)
    issue_all(results, folder / "so.sqlite")
    return folder / "so.sqlite", packed(results, folder / "so.sqlite")


@pytest.fixture
def package(sent):
    return sent[1]


@pytest.fixture
def register(sent, tmp_path):
    path = tmp_path / "so_van_ban.sqlite"
    path.write_bytes(sent[0].read_bytes())
    with Register(path) as opened:
        yield opened


def nothing(_):
    """What is done before the content goes out, where nobody keeps a book."""


class Clock:
    def __init__(self):
        self.now, self.waited = START, []

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now

    def sleep(self, seconds):
        self.waited.append(seconds)


def post(register, port, clock=None, **server):
    clock = clock or Clock()
    return Post(Receipts(register), Server("127.0.0.1", port, timeout=5, **server), clock, clock.sleep)


def states(register, recipient=TO):
    return [step.state.name for step in Receipts(register).all() if step.sending.recipient == recipient]


def codes(posted):
    return [[finding.code for finding in one.findings] for one in posted]


def test_what_arrives_is_what_was_packed_byte_for_byte(register, package):
    box = Box()
    with serving(box) as port:
        (one,) = post(register, port).send(package, LETTER)
    assert one.state is State.ACCEPTED
    ((recipients, raw),) = box.messages
    message = email.message_from_bytes(raw, policy=email.policy.default)
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert recipients == (TO,)
    assert attached == {
        f"{package.name}.zip": package.zipped,
        "00_danh_muc_tai_lieu.pdf": package.files["data/00_danh_muc_tai_lieu.pdf"],
    }
    assert message["Message-ID"] == message_id(package, LETTER.sender)
    assert message["Date"].datetime == START + timedelta(seconds=1)
    assert message["X-Unsent"] is None


def test_the_register_says_who_got_what_and_when(register, package):
    with serving(Box()) as port:
        post(register, port).send(package, LETTER)
    steps = Receipts(register).all()
    assert [step.state.name for step in steps] == ["INTENDED", "HANDING", "ACCEPTED"]
    assert steps[-1].detail == "250 2.0.0 Queued"
    assert (steps[-1].sending.recipient, steps[-1].sending.package) == (TO, package.sha256)
    entry = register.entries(2024)[0]
    assert [(h.day.isoformat(), h.receiver, h.note) for h in entry.hand_overs] == [
        ("2024-12-21", TO, "gửi qua thư điện tử")
    ]


def test_a_package_that_was_accepted_is_not_sent_again(register, package):
    box = Box()
    with serving(box) as port:
        post(register, port).send(package, LETTER)
        (one,) = post(register, port).send(package, LETTER)
    assert (one.state, codes([one])) == (None, [["W899"]])
    assert len(box.messages) == 1


def test_a_server_that_gets_it_twice_can_tell(register, package):
    """Accepted, and sent once more on request: the same bytes under the same Message-ID."""
    box = Box()
    with serving(box) as port:
        post(register, port).send(package, LETTER)
        (one,) = post(register, port).send(package, LETTER, again=True)
    assert one.state is State.ACCEPTED
    (_, first), (_, second) = box.messages
    assert first == second
    assert states(register) == ["INTENDED", "HANDING", "ACCEPTED"] * 2


def test_a_recipient_unknown_to_the_server_is_refused_and_the_other_gets_it(register, package):
    box = Box(refuses={OTHER})
    with serving(box) as port:
        posted = post(register, port).send(package, BOTH)
    assert [one.state for one in posted] == [State.ACCEPTED, State.REFUSED]
    assert codes(posted) == [[], ["E897"]]
    assert "550 5.1.1 No such user" in posted[1].findings[0].found
    assert box.messages[0][0] == (TO,)
    assert states(register, OTHER) == ["INTENDED", "REFUSED"]


def test_after_a_refusal_only_those_who_did_not_get_it_are_tried(register, package):
    with serving(Box(refuses={OTHER})) as port:
        post(register, port).send(package, BOTH)
    box = Box()
    with serving(box) as port:
        posted = post(register, port).send(package, BOTH)
    assert codes(posted) == [["W899"], []]
    assert [to for to, _ in box.messages] == [(OTHER,)]


@pytest.mark.parametrize("answer", ["550 refused as spam", "552 too big"])
def test_content_refused_for_good_is_not_tried_again_by_itself(register, package, answer):
    clock = Clock()
    with serving(Box(answer)) as port:
        (one,) = post(register, port, clock).send(package, LETTER)
    assert one.state is State.REFUSED
    assert answer in one.findings[0].found
    assert clock.waited == []
    assert register.entries(2024)[0].hand_overs == ()


def test_a_server_that_is_busy_is_tried_again_and_gets_it_once(register, package):
    clock, box = Clock(), Box("451 try later", "451 try later")
    with serving(box) as port:
        (one,) = post(register, port, clock).send(package, LETTER)
    assert one.state is State.ACCEPTED
    assert clock.waited == [3.0, 15.0]
    assert len(box.messages) == 1
    assert states(register) == ["INTENDED", "HANDING", "REFUSED"] * 2 + ["INTENDED", "HANDING", "ACCEPTED"]


def test_a_line_cut_after_the_content_is_unknown_and_never_sent_again_by_itself(register, package):
    clock, box = Clock(), Box("drop")
    with serving(box) as port:
        (one,) = post(register, port, clock).send(package, LETTER)
        assert (one.state, codes([one])) == (State.UNKNOWN, [["E898"]])
        (later,) = post(register, port).send(package, LETTER)
        assert (later.state, codes([later])) == (None, [["E898"]])
        assert (len(box.messages), clock.waited) == (1, [])
        (again,) = post(register, port).send(package, LETTER, again=True)
    assert again.state is State.ACCEPTED
    assert box.messages[0][1] == box.messages[1][1], "the server can tell that it is the same"


@pytest.mark.parametrize(
    "replies",
    [
        (None,),
        ("220 a", None),
        ("220 a", "250 a", None),
        (*HELLO[:3], None),
        (*HELLO, None),
        (*HELLO, "451 later"),
    ],
    ids=["greeting", "hello", "sender", "recipient", "data", "busy"],
)
def test_a_line_cut_before_the_content_is_tried_again_and_is_certainly_not_sent(register, package, replies):
    clock = Clock()
    with talking(*replies) as port:
        (one,) = post(register, port, clock).send(package, LETTER)
    assert one.state is State.REFUSED
    assert clock.waited == [3.0, 15.0]
    box = Box()
    with serving(box) as port:
        (later,) = post(register, port).send(package, LETTER)
    assert later.state is State.ACCEPTED, "no --again is needed"
    assert len(box.messages) == 1


def test_a_line_cut_within_the_content_is_certainly_not_sent():
    large = b"x" * 76 + b"\r\n"
    with talking(*HELLO, "354 go", take=1000) as port:
        server = Server("127.0.0.1", port, timeout=5)
        outcome = hand_to(server, large * 400_000, "a@b.vn", [TO], nothing)[TO]
    assert (outcome.state, outcome.temporary) == (State.REFUSED, True)


@pytest.mark.parametrize("last", [None, "999 what"], ids=["cut", "nonsense"])
def test_content_taken_without_a_proper_answer_is_unknown(last):
    with talking(*HELLO, "354 go", last) as port:
        server = Server("127.0.0.1", port, timeout=5)
        outcome = hand_to(server, b"Subject: a\r\n\r\n.a\r\n", "a@b.vn", [TO], nothing)[TO]
    assert outcome.state is State.UNKNOWN


def test_the_answer_to_the_content_is_waited_for_longer_than_others():
    class Slow(Box):
        async def handle_DATA(self, server, session, envelope):  # noqa: N802
            await asyncio.sleep(1)
            return await super().handle_DATA(server, session, envelope)

    for patience, state in ((10, State.ACCEPTED), (0.3, State.UNKNOWN)):
        with serving(Slow()) as port:
            server = Server("127.0.0.1", port, timeout=0.5, patience=patience)
            assert hand_to(server, b"A: b\r\n", "a@b.vn", [TO], nothing)[TO].state is state


def test_a_server_that_is_not_there_is_told(register, package):
    (one,) = post(register, free_port()).send(package, LETTER)
    assert "máy chủ từ chối kết nối" in one.findings[0].found


def test_lines_that_begin_with_a_dot_arrive_as_they_are():
    box = Box()
    with serving(box) as port:
        hand_to(Server("127.0.0.1", port), b"A: b\r\n\r\n.x\r\n..\r\n.\r\n", "a@b.vn", [TO], nothing)
    assert box.messages[0][1] == b"A: b\r\n\r\n.x\r\n..\r\n.\r\n"


# --- encryption ---------------------------------------------------------------------------


def test_the_line_is_encrypted_and_the_password_goes_through_it(register, package, tmp_path):
    roots, tls = certificate(tmp_path)
    box = Box()

    def known(server, session, envelope, mechanism, data):
        box.logins.append((session.ssl is not None, data.login, data.password))
        return AuthResult(success=data.password == b"mat khau", handled=False)

    options = {"tls_context": tls, "require_starttls": True, "authenticator": known, "auth_required": True}
    with serving(box, **options) as port:
        account = {"ca": roots, "user": "vanphong"}
        (one,) = post(register, port, **account, password="sai").send(package, LETTER)  # noqa: S106
        assert "tên đăng nhập hoặc mật khẩu" in one.findings[0].found
        (one,) = post(register, port, **account, password="mat khau").send(package, LETTER)  # noqa: S106
    assert one.state is State.ACCEPTED
    assert box.encrypted == [True]
    assert {encrypted for encrypted, _, _ in box.logins} == {True}


def test_tls_from_the_first_byte(register, package, tmp_path):
    roots, tls = certificate(tmp_path)
    box = Box()
    with serving(box, ssl_context=tls) as port:
        (one,) = post(register, port, ca=roots, implicit=True).send(package, LETTER)
    assert one.state is State.ACCEPTED


def test_a_certificate_nobody_vouches_for_is_refused_at_once(register, package, tmp_path):
    _, tls = certificate(tmp_path)
    clock, box = Clock(), Box()
    with serving(box, tls_context=tls) as port:
        (one,) = post(register, port, clock).send(package, LETTER)
    assert "chứng thư của máy chủ không được tin cậy" in one.findings[0].found
    assert (box.messages, clock.waited) == ([], [])


def test_a_server_elsewhere_without_encryption_gets_nothing_unless_allowed(monkeypatch):
    box = Box()
    monkeypatch.setattr(Server, "on_this_machine", property(lambda _: False))
    with serving(box) as port:
        refused = hand_to(Server("127.0.0.1", port), b"A: b\r\n", "a@b.vn", [TO], nothing)[TO]
        assert "không hỗ trợ mã hóa" in refused.detail
        assert not refused.temporary
        allowed = hand_to(Server("127.0.0.1", port, plain=True), b"A: b\r\n", "a@b.vn", [TO], nothing)[TO]
    assert allowed.state is State.ACCEPTED


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("10.0.0.1", False), ("127.vn", False)],
)
def test_what_counts_as_this_machine(host, here):
    assert Server(host, 25).on_this_machine is here


# --- two windows, and a machine that stops --------------------------------------------------


def sending(package="a" * 64):
    return Sending(package, "ho_so", "<a@b>", TO, "127.0.0.1:25")


def test_of_two_windows_only_one_sends(register):
    receipts = Receipts(register)
    first = receipts.intend(sending(), 0, START)
    second = receipts.intend(sending(), 0, START)
    with pytest.raises(AnotherSends, match="cửa sổ này chưa gửi gì"):
        receipts.hand([first], START)
    receipts.hand([second], START)
    with pytest.raises(AnotherSends):
        receipts.intend(sending(), first.place, START)


def test_when_one_of_two_letters_is_taken_neither_is_marked_as_going(register):
    receipts = Receipts(register)
    mine = receipts.intend(sending("b" * 64), 0, START)
    taken = receipts.intend(sending(), 0, START)
    receipts.intend(sending(), 0, START)
    with pytest.raises(AnotherSends):
        receipts.hand([mine, taken], START)
    assert "HANDING" not in states(register)


@pytest.mark.parametrize(
    ("steps", "settled"),
    [
        ("", None),
        ("I", None),
        ("IR", None),
        ("IHR", None),
        ("IH", "H"),
        ("IHU", "U"),
        ("IHA", "A"),
        ("IHUIR", "U"),
        ("IHUIHR", "U"),
        ("IHIHR", "H"),
        ("IHAIHR", "A"),
        ("IHUIHA", "A"),
        ("IHRIHRI", None),
    ],
)
def test_what_was_taken_stays_so_and_a_doubt_stays_until_it_is_taken(register, steps, settled):
    """A stop in between (H last, or begun anew after it) is a doubt, whatever came later."""
    receipts, names = Receipts(register), {state.name[0]: state for state in State}
    for letter in steps:
        receipts.conclude(sending(), names[letter], "", START)
    found = doubtful(receipts.of("a" * 64))
    assert (found.state.name[0] if found else None) == settled


def test_steps_once_written_stay(register):
    Receipts(register).intend(sending(), 0, START)
    for statement in ("UPDATE sendings SET state = 'da_nhan'", "DELETE FROM sendings"):
        with pytest.raises(Exception, match="dòng đã ghi"):
            register._connection.execute(statement)


def test_a_clock_that_stands_wrong_writes_no_day_before_the_document(register, package):
    clock = Clock()
    clock.now = datetime(2020, 1, 1, tzinfo=UTC)
    with serving(Box()) as port:
        post(register, port, clock).send(package, LETTER)
    assert register.entries(2024)[0].hand_overs[0].day.isoformat() == "2024-12-20"
