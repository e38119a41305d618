"""Scores and ranks of units from ``cham_diem.xlsx``.

In: the workbook of criteria, scores, bonuses and penalties, and of the rules that break ties and
grade; the plan, which knows the units. Out: one ``Ranking`` per group of units, and findings.
A unit's total is verified + bonus - penalty. A unit with a score missing or impossible is not
ranked: a rank from half a sum would be a wrong number in a signed document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from reports.figures.model import Criterion, Extra, RankedUnit, Ranking, Score
from reports.figures.score_rules import Rules, grade_of, read_rules
from reports.figures.score_sheet import Sheet, read_cells, tie_key, total_of
from reports.figures.score_units import Units
from reports.findings import Finding, Where
from reports.plan import Plan
from reports.spreadsheet import Column, Kind, OpenedBook, TableRow, open_book, read_sheet
from reports.vietnamese import closest, fold, format_number

_CRITERIA = (
    Column("ma", ("Mã", "Mã tiêu chí"), required=True),
    Column("ten", ("Tiêu chí", "Tên tiêu chí", "Nội dung, tiêu chí"), required=True),
    Column("nhom", ("Nhóm đơn vị", "Nhóm"), required=True),
    Column("toi_da", ("Điểm tối đa", "Điểm chuẩn"), Kind.NUMBER, required=True),
)
_SCORES = (
    Column("don_vi", ("Đơn vị", "Tên đơn vị"), required=True),
    Column("tieu_chi", ("Tiêu chí", "Mã tiêu chí"), required=True),
    Column("tu_cham", ("Tự chấm", "Điểm tự chấm"), Kind.NUMBER),
    Column("tham_dinh", ("Thẩm định", "Điểm thẩm định"), Kind.NUMBER),
    Column("ly_do", ("Lý do", "Lý do, minh chứng")),
)
_EXTRAS = (
    Column("don_vi", ("Đơn vị", "Tên đơn vị"), required=True),
    Column("thuong", ("Điểm thưởng", "Thưởng"), Kind.NUMBER),
    Column("tru", ("Điểm trừ", "Trừ", "Điểm phạt"), Kind.NUMBER),
    Column("ly_do", ("Lý do", "Lý do, minh chứng")),
)


def read_scores(path: Path, plan: Plan, *, root: Path) -> tuple[tuple[Ranking, ...], tuple[Finding, ...]]:
    """The rankings of the year, one per group in the order of **Tiêu chí**, rows by rank."""
    book = open_book(path, root=root)
    findings = list(book.findings)
    criteria = _criteria(book, findings)
    units = Units(plan, tuple(dict.fromkeys(c.group for c in criteria)))
    sheets = _scores(book, criteria, units, findings)
    _extras(book, units, sheets, findings)
    rules = read_rules(book, [(c.code, c.name) for c in criteria], findings)
    rankings = []
    for group in units.groups:
        wanted = [c for c in criteria if c.group == group]
        complete = _complete(group, wanted, units, sheets, findings)
        if complete:
            ranking, found = _ranking(group, complete, units=units, rules=rules, sheets=sheets)
            waiting = [c for c in units.members(group) if c in sheets and c not in complete]
            rankings.append(replace(ranking, waiting=tuple(units.name(code) for code in waiting)))
            findings += found
    findings += [
        Finding("W646", Where(book.file, "Chấm điểm", unit=code), units.name(code))
        for code in units.without_group()
        if criteria and sheets
    ]
    return tuple(rankings), tuple(findings)


def _criteria(book: OpenedBook, findings: list[Finding]) -> list[Criterion]:
    read = read_sheet(book, "Tiêu chí", _CRITERIA)
    findings += read.findings
    criteria: list[Criterion] = []
    for row in read.rows:
        maximum = row.number_of("toi_da")
        code, group = row.text("ma"), row.text("nhom")
        if not code or not group or maximum is None:
            continue
        if maximum <= 0:
            findings.append(Finding("E620", row.ref("toi_da").where(), format_number(maximum), code))
            continue
        known = {fold(c.group): c.group for c in criteria}
        group = known.get(fold(group), group)
        criterion = Criterion(code, row.text("ten"), group, maximum, row.ref("ma"), row.ref("toi_da"))
        twice = [c for c in criteria if fold(c.code) == fold(code) and c.group == criterion.group]
        if twice:
            findings.append(Finding("E621", row.ref("ma").where(), code, twice[0].ref.address, group))
        else:
            criteria.append(criterion)
    return criteria


def _scores(
    book: OpenedBook, criteria: Sequence[Criterion], units: Units, findings: list[Finding]
) -> dict[str, Sheet]:
    read = read_sheet(book, "Chấm điểm", _SCORES)
    findings += read.findings
    sheets: dict[str, Sheet] = {}
    for row in read.rows:
        code = units.code_of(row.text("don_vi"), row.ref("don_vi"), findings)
        if code is None:
            continue
        sheet = sheets.setdefault(code, Sheet())
        criterion = _criterion(row, code, criteria, units, findings)
        if criterion is not None:
            _take_score(row, code, criterion, sheet, findings)
        elif row.text("tieu_chi"):
            sheet.blocked = True
    return sheets


def _criterion(
    row: TableRow, unit: str, criteria: Sequence[Criterion], units: Units, findings: list[Finding]
) -> Criterion | None:
    words = row.text("tieu_chi")
    if not words:
        return None
    group = units.group_of(unit)
    named = [c for c in criteria if fold(words) in (fold(c.code), fold(c.name))]
    own = [c for c in named if group is None or c.group == group]
    if len({c.group for c in own}) == 1:
        units.join(unit, own[0].group)
        return own[0]
    if named and group is not None:
        other = "; ".join(c.group for c in named)
        findings.append(Finding("E622", row.ref("tieu_chi").where(unit), words, group, other))
        return None
    nearest = closest(words, [name for c in criteria for name in (c.code, c.name)])
    note = f"Có phải là “{nearest}”?" if nearest and not named else ""
    findings.append(Finding("E623", row.ref("tieu_chi").where(unit), words, note=note))
    return None


def _take_score(
    row: TableRow, unit: str, criterion: Criterion, sheet: Sheet, findings: list[Finding]
) -> None:
    """Put one row's scores into the unit's sheet; what is impossible blocks the unit."""
    code = criterion.code
    if code in sheet.refs:
        where = row.ref("tieu_chi").where(unit)
        findings.append(Finding("E624", where, criterion.name, sheet.refs[code].address))
        sheet.blocked = True
        return
    sheet.refs[code] = row.ref("tham_dinh")
    sheet.cells += read_cells(row, criterion.name, tu_cham="điểm tự chấm", tham_dinh="điểm thẩm định")
    for key, scores in (("tu_cham", sheet.own), ("tham_dinh", sheet.verified)):
        score = row.number_of(key)
        where = row.ref(key).where(unit)
        if score is not None and not 0 <= score <= criterion.maximum:
            limit = format_number(criterion.maximum)
            findings.append(Finding("E625", where, format_number(score), limit, criterion.name))
            sheet.blocked = True
        elif score is not None:
            scores[code] = score
        elif key in row.values and row.values[key].faulty:
            sheet.blocked = True
        elif key == "tham_dinh":
            findings.append(Finding("E626", where, criterion.name))
            sheet.blocked = True
        else:
            findings.append(Finding("W627", where, criterion.name))
    own, verified = sheet.own.get(code), sheet.verified.get(code)
    if verified is not None:
        sheet.scores.append(Score(criterion, own, verified, row.text("ly_do"), row.ref("ly_do")))
    if own is not None and verified is not None and own != verified and not row.text("ly_do"):
        where = row.ref("ly_do").where(unit)
        findings.append(Finding("W628", where, format_number(own), format_number(verified), criterion.name))


def _extras(book: OpenedBook, units: Units, sheets: Mapping[str, Sheet], findings: list[Finding]) -> None:
    """Add bonuses and penalties; several rows of one unit add up."""
    read = read_sheet(book, "Thưởng, phạt", _EXTRAS, optional=True)
    findings += read.findings
    for row in read.rows:
        code = units.code_of(row.text("don_vi"), row.ref("don_vi"), findings)
        if code is None or code not in sheets:
            continue
        sheet = sheets[code]
        bonus, penalty = row.number_of("thuong"), row.number_of("tru")
        if any(key in row.values and row.values[key].faulty for key in ("thuong", "tru")):
            sheet.blocked = True
        if bonus is not None and bonus < 0:
            where = row.ref("thuong").where(code)
            findings.append(Finding("E629", where, format_number(bonus)))
            sheet.blocked = True
        if penalty is not None and penalty < 0:
            where = row.ref("tru").where(code)
            findings.append(Finding("R634", where, format_number(penalty), format_number(-penalty)))
        if (bonus or penalty) and not row.text("ly_do"):
            findings.append(Finding("W635", row.ref("ly_do").where(code), row.text("don_vi")))
        sheet.cells += read_cells(row, row.text("ly_do"), thuong="điểm thưởng", tru="điểm trừ")
        extra = Extra(bonus or Decimal(0), abs(penalty or Decimal(0)), row.text("ly_do"), row.ref("ly_do"))
        sheet.extras.append(extra)
        sheet.bonus += extra.bonus
        sheet.penalty += extra.penalty


def _complete(
    group: str,
    criteria: Sequence[Criterion],
    units: Units,
    sheets: Mapping[str, Sheet],
    findings: list[Finding],
) -> list[str]:
    """Codes of the group's units that can be ranked, in the plan's order. Before any score is entered
    there is nothing to say of single units."""
    if not sheets:
        return []
    complete: list[str] = []
    where = Where(criteria[0].ref.file, "Chấm điểm")
    for code in units.members(group):
        sheet = sheets.get(code)
        if sheet is None:
            findings.append(Finding("W636", replace(where, unit=code), units.name(code), group))
            continue
        missing = [c.name for c in criteria if c.code not in sheet.refs]
        if missing:
            findings.append(Finding("E637", replace(where, unit=code), units.name(code), "; ".join(missing)))
        elif not sheet.blocked:
            complete.append(code)
    return complete


def _ranking(
    group: str, codes: Sequence[str], *, units: Units, rules: Rules, sheets: Mapping[str, Sheet]
) -> tuple[Ranking, list[Finding]]:
    """Rank by total, then by the rule for ties; what that cannot part shares a rank."""
    totals = {code: total_of(sheets[code]) for code in codes}
    keys = {code: (-totals[code], *tie_key(sheets[code], totals[code], rules)) for code in codes}
    order = sorted(codes, key=lambda code: keys[code])  # stable: equals in the plan's order
    rows: list[RankedUnit] = []
    findings: list[Finding] = []
    for place, code in enumerate(order, start=1):
        tied = place > 1 and keys[code] == keys[order[place - 2]]
        sheet = sheets[code]
        unit = RankedUnit(
            unit=code,
            name=units.name(code),
            self_score=sum(sheet.own.values(), Decimal(0)),
            verified=sum(sheet.verified.values(), Decimal(0)),
            bonus=sheet.bonus,
            penalty=sheet.penalty,
            total=totals[code],
            rank=rows[-1].rank if tied else place,
            grade=grade_of(totals[code], rules),
            cells=tuple(sheet.cells),
            scores=tuple(sorted(sheet.scores, key=lambda score: score.criterion.ref)),
            extras=tuple(extra for extra in sheet.extras if extra.bonus or extra.penalty),
        )
        where = next(iter(sheet.refs.values())).where(code)
        if tied:
            found = f"{rows[-1].name}; {unit.name}"
            findings.append(Finding("W638", where, found, str(unit.rank), format_number(unit.total)))
        if rules.grades and not unit.grade:
            findings.append(Finding("W639", where, format_number(unit.total), note=unit.name))
        rows.append(unit)
    return Ranking(group, tuple(rows)), findings
