"""The letter that goes with a package: readable, in good Vietnamese, the same every time."""

from __future__ import annotations

import email
import email.policy
from decimal import Decimal

import pytest

from reports.dispatch.limits import in_words, limit_of, too_large
from reports.dispatch.mail import Letter, address, body_of, draft_of, message_of, subject_of
from reports.errors import SourceFileError, UsageError
from tests.dispatch.conftest import NOW
from tests.dispatch.small_dossier import LETTER, OFFICE, issue_all, packed, results_in

WHAT = (
    "Ủy ban nhân dân xã Phổ An gửi Phòng Nội vụ thị xã Đức Phổ hồ sơ đề nghị khen thưởng năm 2024, "
    "gồm 06 tệp, 08 trang:"
)
WHERE = (
    "Hồ sơ nằm trong tệp {name}.zip ({size} KB), kèm danh mục tài liệu. Để kiểm tra tệp nhận được có nguyên "
    "vẹn hay không, xin đối chiếu mã SHA-256:"
)


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    return packed(results_in(tmp_path_factory.mktemp("nhap")))


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    folder = tmp_path_factory.mktemp("that")
    results = results_in(folder)
    issue_all(results, folder / "so.sqlite")
    return packed(results, folder / "so.sqlite")


def opened(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def test_a_draft_opens_unsent_with_subject_addresses_and_attachments(draft):
    message = opened(draft_of(draft, LETTER))
    assert message["X-Unsent"] == "1"
    assert message["Date"] is None
    assert message["From"] == "UBND xã Phổ An <vanphong@phoan.example.vn>"
    assert message["To"] == "noivu@ducpho.example.vn"
    assert message["Subject"] == "[DỰ THẢO] UBND xã Phổ An gửi dự thảo hồ sơ đề nghị khen thưởng năm 2024"
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert attached[f"{draft.name}.zip"] == draft.zipped
    assert message.get_body().get_content() == body_of(draft)


def test_lines_end_as_mail_wants_them_and_nothing_is_folded_within_an_identity(issued):
    data = message_of(issued, LETTER, NOW)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert f"Message-ID: <tongket.{issued.sha256[:40]}@phoan.example.vn>\r\n".encode() in data
    assert data.isascii()


def test_the_same_package_gives_the_same_draft(draft):
    assert draft_of(draft, LETTER) == draft_of(draft, LETTER)


def test_a_draft_needs_no_address(draft):
    message = opened(draft_of(draft, Letter()))
    assert (message["From"], message["To"]) == (None, None)


def test_the_letter_of_a_numbered_dossier(issued):
    assert subject_of(issued.dossier) == (
        "UBND xã Phổ An gửi hồ sơ đề nghị khen thưởng năm 2024 (01/TTr-UBND ngày 20/12/2024)"
    )
    assert body_of(issued).splitlines() == [
        "Kính gửi: Phòng Nội vụ thị xã Đức Phổ",
        "",
        WHAT,
        "",
        "1. Tờ trình số 01/TTr-UBND ngày 20/12/2024 đề nghị khen thưởng năm 2024 (01 trang);",
        "2. Báo cáo thành tích của cá nhân, hộ gia đình: 02 bản, 02 trang;",
        "3. Báo cáo số 01/BC-UBND ngày 20/12/2024 tóm tắt thành tích năm 2024 (02 trang);",
        "4. Báo cáo số 02/BC-UBND ngày 20/12/2024 tổng kết phong trào thi đua năm 2024 (03 trang);",
        "5. Phụ lục kết quả thực hiện các chỉ tiêu.",
        "",
        WHERE.format(name=issued.name, size=round(len(issued.zipped) / 1000)),
        issued.sha256,
        "",
        "Đây là dữ liệu mẫu: mọi cá nhân, hộ gia đình nêu tên là hư cấu.",
        "",
        "Kính đề nghị Phòng Nội vụ thị xã Đức Phổ tiếp nhận, thẩm định và báo lại nếu hồ sơ chưa đầy đủ.",
        "",
        "Trân trọng cảm ơn.",
        "",
        "Ủy ban nhân dân xã Phổ An, thị xã Đức Phổ, tỉnh Quảng Ngãi",
    ]


def test_a_draft_says_that_it_has_no_legal_force(draft):
    assert "là bản dự thảo, chưa có đủ số, ngày và chữ ký, không có giá trị pháp lý" in body_of(draft)
    assert "thẩm định" not in body_of(draft)


@pytest.mark.parametrize(
    "text", ["", "a", "a@", "a@b\r\nBcc: c@d.vn", "a b@c.vn", "ấ@c.vn", "<a@b.vn>", "a@b.vn,c@d.vn"]
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(UsageError, match="không phải là địa chỉ"):
        address(text)


def test_an_address_is_taken_without_blanks_around_it():
    assert address(" noivu@ducpho.quangngai.gov.vn ") == "noivu@ducpho.quangngai.gov.vn"


class Saying:
    """An office workbook that says one limit."""

    def __init__(self, text):
        self.values = {"gioi_han_thu_mb": text}


@pytest.mark.parametrize(
    ("office", "asked", "limit"),
    [
        (OFFICE, None, 20),
        (OFFICE, 2.5, Decimal("2.5")),
        (Saying("12,5"), None, Decimal("12.5")),
        (Saying("8"), 30, 30),
    ],
)
def test_the_limit_is_the_options_then_the_workbooks_then_the_usual_one(office, asked, limit):
    assert limit_of(office, asked) == limit


@pytest.mark.parametrize("text", ["nhiều", "0", "-3", "12.345"])
def test_a_limit_that_is_none_is_told(text):
    with pytest.raises(SourceFileError, match="gioi_han_thu_mb"):
        limit_of(Saying(text), None)


def test_what_is_larger_is_a_finding_in_megabytes():
    assert too_large("a.zip", 20_000_000, Decimal(20)) == ()
    (finding,) = too_large("a.zip", 27_340_000, Decimal(20))
    assert (finding.code, finding.found, finding.expected) == ("E842", "27,3", "20")


@pytest.mark.parametrize(("size", "words"), [(999, "1 KB"), (46_400, "46 KB"), (3_277_440, "3,3 MB")])
def test_sizes_are_said_in_a_unit_that_shows_them(size, words):
    assert in_words(size) == words
