"""The lists of ``hoi_dong.xlsx`` read one by one: members, votes, rules, limits; each fault with its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from reports.awards.columns import BEARER
from reports.awards.council_model import UNKNOWN_RULE, Attendance, Base, Cap, Least, VoteRule
from reports.awards.law_model import Law, NomineeKind
from reports.awards.meeting_sheet import cell
from reports.awards.titles import match_title
from reports.findings import Finding, Where
from reports.office import CouncilMember
from reports.spreadsheet import Column, Kind, OpenedBook, TableRow, read_sheet
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
    Column("toi_da", ("Tối đa (%)", "Tối đa"), Kind.PERCENT, required=True),
    Column("so_voi", ("So với danh hiệu", "So với"), required=True),
    Column("nguon", ("Nguồn", "Căn cứ")),
)
_QUORUM, _THRESHOLD, _BASE = "Thành viên có mặt tối thiểu", "Phiếu đồng ý tối thiểu", "Tỷ lệ tính trên"
_HUNDRED = 100
_FEW = 50
"""Below this a number without a percent sign may as well count people."""
_HALF, _ONE_PERCENT = Fraction(1, 2), Fraction(1, 100)
_MAJORITY = frozenset({"quá bán", "quá nửa", "trên một nửa", "hơn một nửa"})
_OF_WHOM = re.compile(r"\s*(?:tổng )?số (?:thành viên|phiếu)(?: hội đồng| hợp lệ)?$")
"""Of whom a share is taken is the business of another line."""
_STATED = re.compile(
    r"(?:(?P<beyond>trên|quá|hơn|>)|từ|ít nhất|tối thiểu|≥|>=)?\s*"
    r"(?:(?P<above>\d{1,3})\s*/\s*(?P<below>\d{1,3})|(?P<number>\d{1,3}(?:[.,]\d+)?\s*%?))"
    r"(?:\s*trở lên)?"
)
"""A share in words: "2/3", "70", "70%", "từ 70% trở lên", "trên 50%", "quá 1/2"."""
_RULE_AS = "tỷ lệ như 70%, phân số như 2/3, hoặc “quá bán”; không ghi số người"
_BASES = {
    "thành viên": Base.MEMBERS,
    "tổng số thành viên": Base.MEMBERS,
    "có mặt": Base.PRESENT,
    "số thành viên có mặt": Base.PRESENT,
    "thành viên có mặt": Base.PRESENT,
    "số có mặt": Base.PRESENT,
    "số thành viên dự họp": Base.PRESENT,
    "số thành viên": Base.MEMBERS,
    "thành viên hội đồng": Base.MEMBERS,
    "số thành viên hội đồng": Base.MEMBERS,
    "tổng số thành viên hội đồng": Base.MEMBERS,
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
    """Every member of the council in the office's order, nobody where there is no such sheet. Who is not on
    it is E771 and counts as absent; a line about somebody else is E770 and counts for nothing."""
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
    if not read.headers:
        return ()
    return tuple(_attendance(member, rows.get(fold(member.name)), book, findings) for member in members)


def _attendance(
    member: CouncilMember, row: TableRow | None, book: OpenedBook, findings: list[Finding]
) -> Attendance:
    if row is None:
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
    """Quorum, threshold and what they are taken of. What cannot be read is E783, and then no vote decides
    anything. A threshold below one half is W790."""
    read = read_sheet(book, RULES, _RULE)
    findings += read.findings
    if not read.headers:
        return UNKNOWN_RULE
    rows = {fold(row.text("muc")): row for row in read.rows}
    wrong = len(findings)
    quorum, quorum_source = _least(rows, _QUORUM, book, findings)
    threshold, source = _least(rows, _THRESHOLD, book, findings)
    row = rows.get(fold(_BASE))
    base = _BASES.get(fold(row.text("gia_tri"))) if row is not None else None
    if base is None:
        where = row.ref("gia_tri").where() if row is not None else Where(book.file, RULES)
        found = row.text("gia_tri") if row is not None else ""
        findings.append(Finding("E783", where, found or "(trống)", "thành viên; có mặt", _BASE))
        base = Base.MEMBERS
    known = len(findings) == wrong
    _low(rows, threshold, findings)
    return VoteRule(quorum, threshold, base, source or quorum_source, known)


def _low(rows: Mapping[str, TableRow], threshold: Least, findings: list[Finding]) -> None:
    row = _item(rows, _THRESHOLD)
    if row is not None and threshold.share < _HALF:
        findings.append(Finding("W790", row.ref("gia_tri").where(), row.text("gia_tri")))


def _item(rows: Mapping[str, TableRow], item: str) -> TableRow | None:
    return rows.get(fold(item)) or rows.get(fold(f"{item} (%)"))


def _least(
    rows: Mapping[str, TableRow], item: str, book: OpenedBook, findings: list[Finding]
) -> tuple[Least, str]:
    """A share as the sheet gives it: 70, 70%, 0,7 shown as 70%, 2/3, "quá bán", "trên 50%". A plain 0,7
    could be 0,7% or 70%, and is E783 like whatever else cannot be read."""
    row = _item(rows, item)
    least = _share(book, row) if row is not None else None
    if row is not None and least is not None and _ONE_PERCENT < least.share <= 1:
        return least, row.text("nguon")
    text = row.text("gia_tri") if row is not None else ""
    where = row.ref("gia_tri").where() if row is not None else Where(book.file, RULES)
    findings.append(Finding("E783", where, text or "(trống)", _RULE_AS, item))
    return Least(Fraction(1)), ""


def _share(book: OpenedBook, row: TableRow) -> Least | None:
    words = _OF_WHOM.sub("", fold(row.text("gia_tri")))
    if words in _MAJORITY:
        return Least(_HALF, beyond=True)
    stated = _STATED.fullmatch(words)
    if stated is None:
        return None
    beyond = stated["beyond"] is not None
    if stated["below"] is not None:
        below = int(stated["below"])
        return Least(Fraction(int(stated["above"]), below), beyond) if below else None
    typed = Decimal(stated["number"].rstrip("% ").replace(",", "."))
    percent = cell(book, row.ref("gia_tri"), Kind.PERCENT).value if stated["number"] == words else typed
    shown = isinstance(percent, Decimal) and percent != typed  # 0,7 that the cell shows as 70%
    if not isinstance(percent, Decimal) or ("%" not in words and not shown and percent < _FEW):
        return None  # 9 could be 9% or nine people
    return Least(Fraction(percent) / _HUNDRED, beyond)


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
