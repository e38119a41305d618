"""The letter that goes with a package: a draft for the user's own mail program, or the message to be sent.

The same package gives the same letter byte for byte, apart from the addresses; the date of a message that is sent is the caller's.
Its Message-ID is made from the package, so that a server or reader that gets it twice can tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from pathlib import PurePosixPath

from reports.dispatch.contents import DRAFT, Dossier, whole_titles
from reports.dispatch.limits import in_words
from reports.dispatch.package import Package
from reports.errors import UsageError

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"
)
_NO_DOMAIN = "tongket.invalid"
_LINES = compat32.clone(linesep="\r\n", max_line_length=None)  # a folded Message-ID is misread
_KINDS = {
    ".pdf": "pdf",
    ".zip": "zip",
    ".docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """From whom and to whom; both may be empty in a draft."""

    sender: str = ""
    recipients: tuple[str, ...] = ()


def address(text: str) -> str:
    """A plain mail address. Raises UsageError for anything else."""
    stripped = text.strip()
    if not _ADDRESS.fullmatch(stripped):
        raise UsageError(
            '"{text}" không phải là địa chỉ thư điện tử, ví dụ: phongnoivu@example.vn.', text=text
        )
    return stripped


def message_id(package: Package, sender: str) -> str:
    """The same for the same package: ``<…@domain of the sender>``."""
    domain = sender.rpartition("@")[2] or _NO_DOMAIN
    return f"<tongket.{package.sha256[:40]}@{domain}>"


def draft_of(package: Package, letter: Letter) -> bytes:
    """A draft that a mail program opens ready to be sent (``X-Unsent: 1``)."""
    return _bytes(package, letter, {"X-Unsent": "1"})


def message_of(package: Package, letter: Letter, when: datetime) -> bytes:
    """The message as it goes to a server; ``when`` has a time zone."""
    own = {"Date": format_datetime(when), "Message-ID": message_id(package, letter.sender)}
    return _bytes(package, letter, own)


def _bytes(package: Package, letter: Letter, own: Mapping[str, str]) -> bytes:
    dossier = package.dossier
    message = MIMEMultipart(boundary=f"=_tongket_{package.sha256[:32]}")  # else it would be a random one
    if letter.sender:
        message["From"] = formataddr((dossier.office.short_name, letter.sender))
    if letter.recipients:
        message["To"] = ", ".join(letter.recipients)
    message["Subject"] = Header(subject_of(dossier), "utf-8").encode()
    for name, value in own.items():
        message[name] = value
    message.attach(MIMEText(body_of(package), "plain", "utf-8"))
    message.attach(_attachment(*package.list_of_contents))
    message.attach(_attachment(f"{package.name}.zip", package.zipped))
    return message.as_bytes(policy=_LINES)


def _attachment(name: str, data: bytes) -> MIMEApplication:
    part = MIMEApplication(data, _KINDS[PurePosixPath(name).suffix])
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def subject_of(dossier: Dossier) -> str:
    """The subject line; a draft says so first."""
    proposal = next((item.entry for item in dossier.items if item.entry), None)
    number = f" ({proposal.symbol} ngày {proposal.document.day:%d/%m/%Y})" if proposal else ""
    if dossier.draft:
        return f"[{DRAFT}] {dossier.office.short_name} gửi dự thảo {dossier.subject}"
    return f"{dossier.office.short_name} gửi {dossier.subject}{number}"


def body_of(package: Package) -> str:
    """The letter's text."""
    dossier = package.dossier
    office = dossier.office
    what = f"dự thảo {dossier.subject}" if dossier.draft else dossier.subject
    size = in_words(len(package.zipped))
    asked = (
        "Các văn bản trong hồ sơ là bản dự thảo, chưa có đủ số, ngày và chữ ký, không có giá trị pháp lý; "
        f"kính đề nghị {dossier.addressee} xem và cho ý kiến. Hồ sơ chính thức sẽ được gửi sau khi ký, "
        "ban hành."
        if dossier.draft
        else f"Kính đề nghị {dossier.addressee} tiếp nhận, thẩm định và báo lại nếu hồ sơ chưa đầy đủ."
    )
    checked = (
        f"Hồ sơ nằm trong tệp {package.name}.zip ({size}), kèm danh mục tài liệu. Để kiểm tra tệp nhận "
        "được có nguyên vẹn hay không, xin đối chiếu mã SHA-256:"
    )
    sample = ["Đây là dữ liệu mẫu: mọi cá nhân, hộ gia đình nêu tên là hư cấu.", ""]
    lines = [
        f"Kính gửi: {dossier.addressee}",
        "",
        f"{office.name} gửi {dossier.addressee} {what}, gồm {dossier.counted}:",
        "",
        *[f"{place}. {title}{end}" for place, title, end in _numbered(whole_titles(dossier.items))],
        "",
    ]
    lines += [checked, package.sha256, "", *(sample if office.is_sample else []), asked, ""]
    lines += ["Trân trọng cảm ơn.", "", f"{office.name}, {office.town}, {office.province}"]
    return "\n".join(lines) + "\n"


def _numbered(titles: Sequence[str]) -> list[tuple[int, str, str]]:
    last = len(titles)
    return [(n, title, "." if n == last else ";") for n, title in enumerate(titles, 1)]
