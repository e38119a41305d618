"""Units as the papers of the dossier name them: which row of the plan is meant, the name in full, and who
is directly above.

Who is above a unit is told by the data alone: column **Cấp trên** of sheet **Đơn vị** of the plan, or of
the nominee's own row. The Front, the associations, the schools and the health station are under their own
branch and not under the commune's committee, and no list of words could tell. Where nothing is told, no
superior is printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.awards.law_model import NomineeKind
from reports.awards.model import Nominee
from reports.awards.words import says_nothing
from reports.documents.capitals import inside
from reports.documents.numbering import upper_first
from reports.documents.year import YearData
from reports.findings import Finding
from reports.plan.model import Unit, UnitKind
from reports.vietnamese import fold

_SHORT_FORMS = (
    ("UBMTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("UBND", "Ủy ban nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
)
_LEADING = ("lãnh đạo ", "thường trực ")
_PLAN_SHEET = "cột “Cấp trên”, trang Đơn vị của ke_hoach.xlsx"
_OWN_SHEET = "cột “Cấp trên” ở dòng này"


@dataclass(frozen=True)
class Standing:
    """Who reports, and who is directly above: ``above`` is empty where there is nobody, and where the
    data do not say (then ``findings`` name the cell to fill)."""

    own: str
    above: str
    findings: tuple[Finding, ...] = ()


def unit_of(year: YearData, name: str) -> Unit | None:
    """The plan's row for a unit, by its name or one of its other names."""
    wanted = fold(name)
    named = ((unit, (unit.name, *unit.other_names)) for unit in year.plan.units)
    return next((unit for unit, names in named if wanted and wanted in map(fold, names)), None)


def spelt_out(text: str) -> str:
    """``text`` without the usual abbreviations of organs of the commune."""
    for short, full in _SHORT_FORMS:
        text = text.replace(short, full)
    return text


def leading_body(name: str) -> str:
    """What is led, where a "unit" is its leadership: "Lãnh đạo Ủy ban nhân dân xã", "Thường trực Đảng ủy
    xã"; empty for any other unit."""
    word = next((word for word in _LEADING if fold(name).startswith(word)), "")
    return name[len(word) :].strip() if word else ""


def in_full(year: YearData, name: str) -> str:
    """A name with its place: "Hội Nông dân xã Phổ An" where the unit writes "Hội Nông dân xã"."""
    office = year.office
    area = office.commune.removesuffix(office.place).strip()
    short = bool(area) and area != office.commune and fold(name).endswith(f" {fold(area)}")
    return f"{name[: -len(area)]}{office.commune}" if short else name


def standing(year: YearData, nominee: Nominee) -> Standing:
    """Who reports an achievement and who is above: a team under its unit; a unit, or the unit a person
    works in, under the superior its row names; the office itself under nobody."""
    office = year.office.name
    if nominee.kind is not NomineeKind.COLLECTIVE:
        own = unit_name(year, nominee)
        name = leading_body(nominee.unit) or nominee.unit
        return Standing(own or office, "") if own in (office, "") else _under(year, nominee, own, name)
    itself = fold(nominee.unit) in (fold(nominee.name), "")
    parent = unit_of(year, nominee.unit)
    in_area = parent is not None and parent.kind is UnitKind.VILLAGE
    if nominee.superior or itself or in_area:
        return _under(year, nominee, nominee.name, nominee.name)
    return Standing(in_full(year, nominee.name), in_full(year, unit_name(year, nominee)))


def unit_name(year: YearData, nominee: Nominee) -> str:
    """The unit a nominee belongs to, as it begins a line: "Bộ phận Văn phòng - Thống kê", the office by
    its full name; of a leadership, what it leads."""
    name = leading_body(nominee.unit) or nominee.unit
    if name and in_full(year, spelt_out(name)) == year.office.name:
        return year.office.name
    return upper_first(inside(name, year.plan))


def _under(year: YearData, nominee: Nominee, own: str, name: str) -> Standing:
    """A unit under what its own row names, or else the row of the plan; W808 where neither says."""
    full, unit = in_full(year, own), unit_of(year, name)
    told = nominee.superior or (unit.superior if unit is not None else "")
    if told:
        return Standing(full, "" if says_nothing(told) else in_full(year, told))
    if unit is not None:
        cell = unit.superior_ref or unit.ref
        finding = Finding("W808", cell.where(unit.code), full, _PLAN_SHEET)
    else:
        cell = nominee.cells.get("cap_tren", nominee.ref)
        finding = Finding("W808", cell.where(), full, _OWN_SHEET, nominee.name)
    return Standing(full, "", (finding,))
