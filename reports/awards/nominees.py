"""Nominees as sent to the council: the three sheets of ``de_nghi.xlsx``.

In: the opened workbook and the law of the day. Out: nominees in list order and findings. A row
whose title cannot be used stays in the list with ``title`` None, so that nobody disappears; a
fault in one row never touches another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.awards.law_model import Law, Merit, NomineeKind, Title
from reports.awards.model import Nominee
from reports.awards.salutations import EITHER_SALUTATION, SALUTATIONS, salutation_of
from reports.awards.titles import match_title
from reports.awards.words import Matter, matter, says_nothing
from reports.findings import Finding
from reports.spreadsheet import Column, Kind, OpenedBook, SheetRead, TableRow, read_sheet
from reports.vietnamese import fold

_MONTHS = 12
_AT_SCHOOL, _GROWN, _OLDEST = 6, 15, 100
"""Ages from which on a child, and somebody who works or heads a household, can be on a list; and the last."""
_TOTALS = ("tổng cộng", "cộng", "tổng số")

_MERITS = tuple(merit.value for merit in Merit)
_TITLE = Column(
    "danh_hieu",
    (
        "Danh hiệu, hình thức đề nghị",
        "Danh hiệu, hình thức khen thưởng đề nghị",
        "Danh hiệu đề nghị",
        "Hình thức đề nghị",
        "Danh hiệu, hình thức",
    ),
    required=True,
)


def _expected(key: str, *headers: str, kind: Kind = Kind.TEXT, choices: tuple[str, ...] = ()) -> Column:
    """A column without which a criterion could not be judged: it may be empty, but has to be there."""
    return Column(key, headers, kind, choices=choices, expected=True)


_MERIT = _expected("loai", "Loại thành tích", "Loại khen thưởng", kind=Kind.CHOICE, choices=_MERITS)
_ACHIEVEMENT = _expected("thanh_tich", "Tóm tắt thành tích", "Thành tích", "Tóm tắt thành tích đạt được")
_BIRTH = _expected("ngay_sinh", "Ngày sinh", "Ngày, tháng, năm sinh", "Ngày tháng năm sinh", kind=Kind.DATE)
_SEX = _expected("gioi_tinh", "Giới tính", "Nam/Nữ", kind=Kind.CHOICE, choices=tuple(SALUTATIONS))
_RATING = _expected("xep_loai", "Xếp loại năm", "Xếp loại", "Kết quả xếp loại năm")
_SUPERIOR = Column("cap_tren", ("Cấp trên", "Cấp trên trực tiếp", "Cơ quan cấp trên"))
_DISCIPLINE = _expected("ky_luat", "Kỷ luật", "Kỉ luật")
_COMPLAINT = _expected("don_thu", "Đơn thư khiếu nại, tố cáo", "Đơn thư")


@dataclass(frozen=True)
class _Sheet:
    """A sheet, whom it is about, and its columns."""

    name: str
    kind: NomineeKind
    columns: tuple[Column, ...]


SHEETS = (
    _Sheet(
        "Cá nhân",
        NomineeKind.PERSON,
        (
            Column("ten", ("Họ và tên", "Họ tên"), required=True),
            _BIRTH,
            _SEX,
            _expected("chuc_vu", "Chức vụ", "Chức vụ, chức danh"),
            Column("don_vi", ("Đơn vị", "Đơn vị công tác"), required=True),
            _SUPERIOR,
            Column("doi_tuong", ("Đối tượng",)),
            _RATING,
            _expected("so_thang", "Số tháng công tác", "Số tháng công tác trong năm", kind=Kind.NUMBER),
            _TITLE,
            _MERIT,
            _ACHIEVEMENT,
            _expected("sang_kien", "Sáng kiến", "Tên sáng kiến"),
            _expected("qd_sang_kien", "Quyết định công nhận sáng kiến", "Quyết định sáng kiến"),
            _DISCIPLINE,
            _COMPLAINT,
        ),
    ),
    _Sheet(
        "Tập thể",
        NomineeKind.COLLECTIVE,
        (
            Column("ten", ("Tên tập thể", "Tập thể"), required=True),
            Column("don_vi", ("Đơn vị", "Đơn vị chủ quản", "Địa chỉ")),
            _SUPERIOR,
            _RATING,
            _expected("so_nguoi", "Số người", "Tổng số người", kind=Kind.INTEGER),
            _expected("so_ldtt", "Số lao động tiên tiến", "Số LĐTT", kind=Kind.INTEGER),
            Column("so_htnv", ("Số người hoàn thành nhiệm vụ", "Số hoàn thành nhiệm vụ"), Kind.INTEGER),
            Column("so_nu", ("Số nữ", "Trong đó nữ"), Kind.INTEGER),
            _TITLE,
            _MERIT,
            _ACHIEVEMENT,
            _DISCIPLINE,
            _COMPLAINT,
        ),
    ),
    _Sheet(
        "Hộ gia đình",
        NomineeKind.HOUSEHOLD,
        (
            Column("ten", ("Họ và tên chủ hộ", "Họ tên chủ hộ", "Chủ hộ"), required=True),
            _SEX,
            _BIRTH,
            Column("don_vi", ("Địa chỉ", "Thôn", "Đơn vị"), required=True),
            _TITLE,
            _MERIT,
            _ACHIEVEMENT,
        ),
    ),
)


def read_nominees(book: OpenedBook, law: Law) -> tuple[tuple[Nominee, ...], tuple[Finding, ...]]:
    """Every nominee of the workbook, in the order of its sheets and rows."""
    nominees: list[Nominee] = []
    findings: list[Finding] = []
    for sheet in SHEETS:
        read = read_sheet(book, sheet.name, sheet.columns)
        findings += sheet_findings(read)
        for row in read.rows:
            if is_entry(row):
                nominee, found = _nominee(sheet.kind, row, law)
                nominees.append(nominee)
                findings += found
    return tuple(nominees), tuple(findings)


def is_entry(row: TableRow) -> bool:
    """Whether a row is about somebody: it has a name, and is no total line."""
    name = fold(row.text("ten"))
    return bool(name) and not name.startswith(_TOTALS)


def sheet_findings(read: SheetRead) -> list[Finding]:
    """Findings of a sheet, without those of total lines and of remarks below the table (one
    cell filled, and that not the name)."""
    remarks = [row for row in read.rows if not is_entry(row) and _is_remark(row)]
    spared = {id(finding) for row in remarks for finding in row.findings}
    return [finding for finding in read.findings if id(finding) not in spared]


def _is_remark(row: TableRow) -> bool:
    filled = [key for key, value in row.values.items() if value.raw.strip()]
    return bool(row.text("ten")) or len(filled) == 1


def _nominee(kind: NomineeKind, row: TableRow, law: Law) -> tuple[Nominee, list[Finding]]:
    findings: list[Finding] = []
    title = _title(kind, row, law, findings)
    members = _members(row, findings)
    sex = row.text("gioi_tinh")
    birth = _birth(kind, row, law.day, findings)
    salutation = _salutation(kind, row, birth, law.day)
    if salutation == EITHER_SALUTATION and not _faulty(row, "gioi_tinh"):
        findings.append(Finding("W728", row.ref("gioi_tinh").where(), row.text("ten"), EITHER_SALUTATION))
    findings.extend(
        Finding("W734", row.ref(key).where(), row.text(key), note=row.text("ten"))
        for key in ("ky_luat", "don_thu")
        if matter(row.text(key)) in (Matter.OVER, Matter.OPEN)
    )
    if not row.text("thanh_tich"):
        findings.append(Finding("W732", row.ref("thanh_tich").where(), row.text("ten")))
    nominee = Nominee(
        kind=kind,
        name=row.text("ten"),
        salutation=salutation,
        sex=sex,
        birth=birth,
        post=row.text("chuc_vu"),
        unit=row.text("don_vi"),
        category=row.text("doi_tuong"),
        rating=row.text("xep_loai"),
        months=_months(row, findings),
        title=title,
        merit=merit_of(row, "W729", findings),
        achievement=row.text("thanh_tich"),
        initiative=_something(row, "sang_kien"),
        initiative_decision=_something(row, "qd_sang_kien"),
        discipline=row.text("ky_luat"),
        complaint=row.text("don_thu"),
        members=members,
        members_ldtt=_part(row, "so_ldtt", members, findings),
        cells={key: ref for key, ref in row.refs.items() if key},
        members_completed=_part(row, "so_htnv", members, findings),
        members_women=_part(row, "so_nu", members, findings),
        superior=row.text("cap_tren"),
    )
    return nominee, findings


def _salutation(kind: NomineeKind, row: TableRow, birth: date | None, day: date) -> str:
    """What stands before the name; a household is called by its head, who is grown."""
    if kind is NomineeKind.COLLECTIVE:
        return ""
    if kind is NomineeKind.HOUSEHOLD:
        return SALUTATIONS.get(row.text("gioi_tinh"), EITHER_SALUTATION)
    return salutation_of(row.text("gioi_tinh"), birth, row.text("doi_tuong"), day)


def _something(row: TableRow, key: str) -> str:
    """What a cell says, empty where it says that there is nothing ("Không", "-", "Chưa có")."""
    text = row.text(key)
    return "" if says_nothing(text) else text


def merit_of(row: TableRow, code: str, findings: list[Finding]) -> Merit:
    """Kind of merit; an empty cell counts as công trạng, with a finding of ``code``."""
    words = row.text("loai")
    if words:
        return Merit(words)
    if not _faulty(row, "loai"):
        findings.append(Finding(code, row.ref("loai").where(), row.text("ten"), Merit.SERVICE.value))
    return Merit.SERVICE


def _title(kind: NomineeKind, row: TableRow, law: Law, findings: list[Finding]) -> Title | None:
    words = row.text("danh_hieu")
    if not words:
        return None  # an empty required cell: read_sheet has said so
    title, found = match_title(words, law, row.ref("danh_hieu"))
    findings += found
    if title is not None and kind not in title.kinds:
        allowed = ", ".join(k.value for k in title.kinds)
        findings.append(Finding("E723", row.ref("danh_hieu").where(), title.name, allowed, kind.value))
        return None
    return title


def _birth(kind: NomineeKind, row: TableRow, day: date, findings: list[Finding]) -> date | None:
    birth = row.date("ngay_sinh")
    if birth is None:
        return None
    where = row.ref("ngay_sinh").where()
    if birth > day:
        findings.append(Finding("E727", where, f"{birth:%d/%m/%Y}", f"{day:%d/%m/%Y}"))
        return None
    age = age_on(birth, day)
    least = _GROWN if kind is NomineeKind.HOUSEHOLD or row.number_of("so_thang") is not None else _AT_SCHOOL
    if not least <= age <= _OLDEST:
        findings.append(Finding("W731", where, f"{birth:%d/%m/%Y}", str(age), row.text("ten")))
    return birth


def age_on(birth: date, day: date) -> int:
    """Full years of life on ``day``."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _months(row: TableRow, findings: list[Finding]) -> Decimal | None:
    """Months of service in the year; None, and said, where a year has not so many."""
    months = row.number_of("so_thang")
    if months is None or 0 <= months <= _MONTHS:
        return months
    findings.append(Finding("E748", row.ref("so_thang").where(), str(months), row.text("ten")))
    return None


def _members(row: TableRow, findings: list[Finding]) -> Decimal | None:
    """How many people a collective has; None, and said, where it has none."""
    members = row.number_of("so_nguoi")
    if members is None or members > 0:
        return members
    findings.append(Finding("E733", row.ref("so_nguoi").where(), str(members), "từ 1"))
    return None


def _part(row: TableRow, key: str, members: Decimal | None, findings: list[Finding]) -> Decimal | None:
    """How many of the members; None, and said, where it is more than all of them."""
    part = row.number_of(key)
    if part is None or (part >= 0 and (members is None or part <= members)):
        return part
    upto = f"từ 0 đến {members}" if members is not None else "từ 0"
    findings.append(Finding("E733", row.ref(key).where(), str(part), upto))
    return None


def _faulty(row: TableRow, key: str) -> bool:
    return key in row.values and row.values[key].faulty
