"""Read **Chỉ tiêu**: one target a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reports.findings import Finding
from reports.plan.doubts import doubts
from reports.plan.model import Comparison, Progress, Target
from reports.plan.rows import cell_as, raw_at, repeated
from reports.spreadsheet import Column, OpenedBook, TableRow, read_sheet
from reports.spreadsheet.cells import CellRef, Kind, Value
from reports.vietnamese import closest, fold

SHEET = "Chỉ tiêu"
COLUMNS = (
    Column("ma", ("Mã",), required=True),
    Column("linh_vuc", ("Lĩnh vực",), required=True),
    Column("ten", ("Tên chỉ tiêu", "Chỉ tiêu"), required=True),
    Column("don_vi_tinh", ("Đơn vị tính", "ĐVT")),
    Column("so_sanh", ("So sánh",)),
    Column("ke_hoach", ("Kế hoạch",)),
    Column("cong_thuc", ("Công thức",)),
    Column("nam_truoc", ("Năm trước",)),
    Column("ke_hoach_nam_sau", ("Kế hoạch năm sau",)),
    Column("chu_tri", ("Chủ trì",)),
    Column("thuoc", ("Thuộc",)),
    Column("so_le", ("Số lẻ",), Kind.INTEGER),
    Column("dung_sai", ("Dung sai",), Kind.NUMBER),
    Column("don_vi_ket_qua", ("Đơn vị kết quả",)),
    Column("luu_y", ("Lưu ý",)),
    Column("giua_nam", ("Giữa năm", "Tính giữa năm")),
)
_NUMBERS_OR_WORDS = ("ke_hoach", "nam_truoc", "ke_hoach_nam_sau")
_SPELLINGS: Mapping[str, Comparison] = {
    ">=": Comparison.AT_LEAST,
    "=>": Comparison.AT_LEAST,
    "<=": Comparison.AT_MOST,
    "=<": Comparison.AT_MOST,
} | {fold(comparison.value): comparison for comparison in Comparison}
MAX_DECIMALS = 6


def read_targets(book: OpenedBook) -> tuple[tuple[Target, ...], tuple[Finding, ...]]:
    """The targets in the order they stand (a repeated code counts once), and what is wrong."""
    read = read_sheet(book, SHEET, COLUMNS)
    findings = [*read.findings]
    targets = [target for row in read.rows if (target := _target(book, row, findings)) is not None]
    findings.extend(repeated((target.code, target.cells["ma"]) for target in targets))
    unique = tuple({fold(target.code): target for target in reversed(targets)}.values())[::-1]
    findings.extend(_parents(unique))
    return unique, tuple(findings)


def _target(book: OpenedBook, row: TableRow, findings: list[Finding]) -> Target | None:
    code = row.text("ma").upper()
    if not code:
        return None
    cells = {column.key: row.ref(column.key) for column in COLUMNS if column.key in row.values}
    comparison = _comparison(row, findings)
    unit = row.text("don_vi_tinh")
    in_words = comparison is Comparison.FULFILLED
    numbers = {
        key: _number(book, cells.get(key), unit, findings, in_words=in_words) for key in _NUMBERS_OR_WORDS
    }
    words = {key: row.text(key) if in_words else "" for key in _NUMBERS_OR_WORDS}
    target = Target(
        code=code,
        field=row.text("linh_vuc"),
        name=row.text("ten"),
        unit=unit,
        result_unit=row.text("don_vi_ket_qua") or unit,
        comparison=comparison,
        plan=numbers["ke_hoach"],
        plan_text=words["ke_hoach"],
        formula=row.text("cong_thuc"),
        previous=numbers["nam_truoc"],
        previous_text=words["nam_truoc"],
        next_plan=numbers["ke_hoach_nam_sau"],
        next_plan_text=words["ke_hoach_nam_sau"],
        owner=row.text("chu_tri"),
        parent=row.text("thuoc").upper(),
        decimals=_decimals(row, numbers["ke_hoach"], findings),
        tolerance=row.number_of("dung_sai"),
        note=row.text("luu_y"),
        cells=cells,
        progress=_progress(row, findings),
    )
    findings.extend(_lacks(target, row))
    findings.extend(doubts(target))
    return target


def _comparison(row: TableRow, findings: list[Finding]) -> Comparison:
    text = row.text("so_sanh")
    found = _SPELLINGS.get(fold(text))
    if found is not None:
        return found
    words = [comparison.value for comparison in Comparison if comparison.value]
    findings.append(
        Finding("E502", row.ref("so_sanh").where(), text, closest(text, words) or "; ".join(words))
    )
    return Comparison.NONE


def _progress(row: TableRow, findings: list[Finding]) -> Progress | None:
    text = row.text("giua_nam")
    found = next((each for each in Progress if fold(each.value) == fold(text)), None)
    if text and found is None:
        words = [each.value for each in Progress]
        expected = closest(text, words) or "; ".join(words)
        findings.append(Finding("E529", row.ref("giua_nam").where(), text, expected))
    return found


def _number(
    book: OpenedBook, ref: CellRef | None, unit: str, findings: list[Finding], *, in_words: bool
) -> Decimal | None:
    """A planned or past figure. A per-cent target may be written 0,8 or 0,8 % or as an Excel
    percentage; the plain number counts in the target's own unit."""
    if ref is None or in_words:
        return None
    raw = raw_at(book, ref)
    marked = raw is not None and ("%" in raw.number_format or "%" in raw.text)
    read: Value = cell_as(book, ref, Kind.PERCENT if unit == "%" and marked else Kind.NUMBER, unit=unit)
    findings.extend(read.findings)
    return read.value if isinstance(read.value, Decimal) else None


def _decimals(row: TableRow, plan: Decimal | None, findings: list[Finding]) -> int:
    given = row.number_of("so_le")
    if given is None:
        exponent = plan.normalize().as_tuple().exponent if plan is not None else 0
        return max(0, -exponent) if isinstance(exponent, int) else 0
    if 0 <= given <= MAX_DECIMALS:
        return int(given)
    findings.append(Finding("E503", row.ref("so_le").where(), str(given), f"0 đến {MAX_DECIMALS}"))
    return 0


def _lacks(target: Target, row: TableRow) -> Iterator[Finding]:
    """What a judged target cannot do without."""
    if target.comparison is Comparison.NONE:
        return
    has_cell = "ke_hoach" in target.cells
    faulty = (
        has_cell and target.plan is None and bool(row.text("ke_hoach").strip(" -–—")) and not target.plan_text
    )
    if target.plan is None and not target.plan_text and not faulty:
        yield Finding("E505", row.ref("ke_hoach").where(), target.code, target.comparison.value)
    if target.comparison is Comparison.STRUCTURE and target.tolerance is None:
        yield Finding("E510", row.ref("dung_sai").where(), target.code)
    if not target.unit and target.comparison is not Comparison.FULFILLED:
        yield Finding("E505", row.ref("don_vi_tinh").where(), target.code, target.comparison.value)


def _parents(targets: tuple[Target, ...]) -> Iterator[Finding]:
    by_code = {target.code: target for target in targets}
    for target in targets:
        if not target.parent:
            continue
        where = target.cells["thuoc"].where()
        if target.parent not in by_code:
            yield Finding("E506", where, target.parent, closest(target.parent, by_code) or "mã một chỉ tiêu")
            continue
        above, seen = target.parent, {target.code}
        while above in by_code and above not in seen:
            seen.add(above)
            above = by_code[above].parent
        if above == target.code:
            yield Finding("E506", where, target.parent, "một chỉ tiêu khác, không nằm dưới chính nó")
