"""The lists of ``hoi_dong.xlsx`` read one by one: members, votes, rules, limits; each fault with its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from reports.awards.columns import BEARER
from reports.awards.council_model import Attendance, Base, Cap, VoteRule
from reports.awards.law_model import Law, NomineeKind
from reports.awards.meeting_sheet import cell
from reports.awards.titles import match_title
from reports.findings import Finding, Where
from reports.office import CouncilMember
from reports.spreadsheet import Column, Kind, OpenedBook, SheetRead, TableRow, read_sheet
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import closest, fold

MEMBERS, VOTES, RULES, CAPS = "Thành viên", "Kết quả bỏ phiếu", "Quy tắc", "Giới hạn"

_MEMBER = (
    Column("ten", ("Họ và tên", "Họ tên"), required=True),
    Column("chuc_vu", ("Chức vụ",)),
    Column("vai_tro", ("Vai trò", "Vai trò trong Hội đồng")),
    Column("co_mat", ("Có mặt",), Kind.FLAG, required=True),
    Column("ly_do", ("Lý do vắng", "Lý do")),
)
_VOTE = (
    *BEARER,
    Column("danh_hieu", ("Danh hiệu, hình thức", "Danh hiệu, hình thức đề nghị"), required=True),
    Column("dong_y", ("Đồng ý", "Số phiếu đồng ý"), Kind.INTEGER, required=True),
    Column("khong_dong_y", ("Không đồng ý", "Số phiếu không đồng ý"), Kind.INTEGER),
    Column("trang", ("Phiếu trắng", "Không ghi"), Kind.INTEGER),
    Column("ty_le", ("Tỷ lệ (%)", "Tỷ lệ"), Kind.PERCENT),
)
_RULE = (
    Column("muc", ("Mục",), required=True),
    Column("gia_tri", ("Giá trị",)),
    Column("nguon", ("Nguồn", "Căn cứ")),
)
_CAP = (
    Column("danh_hieu", ("Danh hiệu",), required=True),
    Column("toi_da", ("Tối đa (%)", "Tối đa"), Kind.NUMBER, required=True),
    Column("so_voi", ("So với danh hiệu", "So với"), required=True),
    Column("nguon", ("Nguồn", "Căn cứ")),
)
_QUORUM, _THRESHOLD, _BASE = "Thành viên có mặt tối thiểu", "Phiếu đồng ý tối thiểu", "Tỷ lệ tính trên"
_HUNDRED = 100
_BASES = {
    "thành viên": Base.MEMBERS,
    "tổng số thành viên": Base.MEMBERS,
    "có mặt": Base.PRESENT,
    "số thành viên có mặt": Base.PRESENT,
    "thành viên có mặt": Base.PRESENT,
}


@dataclass(frozen=True)
class VoteRow:
    """One line of **Kết quả bỏ phiếu** as typed; ``share`` in percent. ``faulty`` where a number of it
    could not be read."""

    kind: NomineeKind | None
    name: str
    birth: date | None
    unit: str
    title: str
    agree: int | None
    against: int | None
    blank: int | None
    share: Decimal | None
    faulty: bool
    refs: Mapping[str, CellRef]

    @property
    def ref(self) -> CellRef:
        """The cell of the name."""
        return self.refs["ten"]


def read_attendance(
    book: OpenedBook, members: Sequence[CouncilMember], findings: list[Finding]
) -> tuple[Attendance, ...]:
    """Every member of the council in the office's order. Who is not on the sheet is E771 and counts as
    absent; a line about somebody else is E770 and counts for nothing."""
    read = read_sheet(book, MEMBERS, _MEMBER)
    findings += read.findings
    rows: dict[str, TableRow] = {}
    names = {fold(member.name): member.name for member in members}
    for row in read.rows:
        name = fold(row.text("ten"))
        if name in rows:
            findings.append(
                Finding("E778", row.ref("ten").where(), row.text("ten"), rows[name].ref("ten").address)
            )
        elif name in names:
            rows[name] = row
        elif name:
            near = closest(row.text("ten"), list(names.values())) or ""
            findings.append(Finding("E770", row.ref("ten").where(), row.text("ten"), near or "-"))
    return tuple(_attendance(member, rows.get(fold(member.name)), read, book, findings) for member in members)


def _attendance(
    member: CouncilMember, row: TableRow | None, read: SheetRead, book: OpenedBook, findings: list[Finding]
) -> Attendance:
    if row is None:
        if read.headers:
            findings.append(Finding("E771", Where(book.file, MEMBERS), member.name))
        return Attendance(member.name, member.post, member.role, member.sex, False, "", None)
    _as_the_office_has_it(member, row, findings)
    present = row.flag("co_mat") is True
    if not present and not row.text("ly_do"):
        findings.append(Finding("W781", row.ref("ly_do").where(), member.name))
    return Attendance(
        member.name, member.post, member.role, member.sex, present, row.text("ly_do"), row.ref("ten")
    )


def _as_the_office_has_it(member: CouncilMember, row: TableRow, findings: list[Finding]) -> None:
    """W787 where the sheet gives another post or role than the office, whose word is printed."""
    for key, own in (("chuc_vu", member.post), ("vai_tro", member.role)):
        given = row.text(key)
        if given and fold(given) != fold(own):
            findings.append(Finding("W787", row.ref(key).where(), given, own or "-", member.name))


def read_votes(book: OpenedBook, findings: list[Finding]) -> tuple[VoteRow, ...]:
    """Every line of the vote that names somebody."""
    read = read_sheet(book, VOTES, _VOTE)
    findings += read.findings
    return tuple(_vote(row) for row in read.rows if row.text("ten") and not _is_total(row))


def _is_total(row: TableRow) -> bool:
    return fold(row.text("ten")).startswith(("tổng cộng", "cộng", "tổng số"))


def _vote(row: TableRow) -> VoteRow:
    numbers = [row.number_of(key) for key in ("dong_y", "khong_dong_y", "trang")]
    agree, against, blank = (int(number) if number is not None else None for number in numbers)
    return VoteRow(
        kind=NomineeKind(row.text("doi_tuong")) if row.text("doi_tuong") else None,
        name=row.text("ten"),
        birth=row.date("ngay_sinh"),
        unit=row.text("don_vi"),
        title=row.text("danh_hieu"),
        agree=agree,
        against=against,
        blank=blank,
        share=row.number_of("ty_le"),
        faulty=any(value.faulty for value in row.values.values()),
        refs=row.refs,
    )


def read_rule(book: OpenedBook, findings: list[Finding]) -> VoteRule:
    """Quorum, threshold and what they are taken of. What cannot be read is E783, and then asks for
    everybody, so that nothing passes by a mistake."""
    read = read_sheet(book, RULES, _RULE)
    findings += read.findings
    rows = {fold(row.text("muc")): row for row in read.rows}
    quorum, quorum_source = _fraction(rows, _QUORUM, book, findings)
    threshold, source = _fraction(rows, _THRESHOLD, book, findings)
    row = rows.get(fold(_BASE))
    base = _BASES.get(fold(row.text("gia_tri"))) if row is not None else None
    if base is None:
        where = row.ref("gia_tri").where() if row is not None else Where(book.file, RULES)
        found = row.text("gia_tri") if row is not None else ""
        findings.append(Finding("E783", where, found or "(trống)", "thành viên; có mặt", _BASE))
        base = Base.MEMBERS
    return VoteRule(quorum, threshold, base, source or quorum_source)


def _fraction(
    rows: Mapping[str, TableRow], item: str, book: OpenedBook, findings: list[Finding]
) -> tuple[Fraction, str]:
    """A share as the sheet gives it: 70, 70%, 0,7 with a percent sign, or 2/3."""
    row = rows.get(fold(item)) or rows.get(fold(f"{item} (%)"))
    text = row.text("gia_tri") if row is not None else ""
    share = _share(book, row) if row is not None else None
    if row is not None and share is not None and 0 < share <= 1:
        return share, row.text("nguon")
    where = row.ref("gia_tri").where() if row is not None else Where(book.file, RULES)
    findings.append(
        Finding("E783", where, text or "(trống)", "tỷ lệ từ 1% đến 100%, hoặc phân số như 2/3", item)
    )
    return Fraction(1), ""


def _share(book: OpenedBook, row: TableRow) -> Fraction | None:
    above, slash, below = row.text("gia_tri").partition("/")
    if slash:
        whole = above.strip().isdecimal() and below.strip().isdecimal() and int(below) > 0
        return Fraction(int(above), int(below)) if whole else None
    percent = cell(book, row.ref("gia_tri"), Kind.PERCENT).value
    return Fraction(percent) / _HUNDRED if isinstance(percent, Decimal) else None


def read_caps(book: OpenedBook, law: Law, findings: list[Finding]) -> tuple[Cap, ...]:
    """Limits by configuration; the sheet may be left out."""
    read = read_sheet(book, CAPS, _CAP, optional=True)
    findings += read.findings
    caps: list[Cap] = []
    for row in read.rows:
        most = row.number_of("toi_da")
        named = [
            match_title(row.text(key), law, row.ref(key)) for key in ("danh_hieu", "so_voi") if row.text(key)
        ]
        findings += [finding for _, found in named for finding in found]
        titles = [title for title, _ in named if title is not None]
        if most is not None and len(titles) == len(("danh_hieu", "so_voi")):
            caps.append(Cap(titles[0].code, titles[1].code, most, row.text("nguon"), row.ref("toi_da")))
    return tuple(caps)
