"""Names in the middle of a sentence: which capitals stay (decree 30/2020/NĐ-CP, appendix II).

A cell begins with a capital because it begins the cell. In a sentence the common noun of an
administrative area is small ("thôn An Thổ", II.1.a) unless a number follows it (II.1.b), while names
of organs keep theirs ("Hội Nông dân xã", "Trường Tiểu học Phổ An", III.2).
"""

from __future__ import annotations

from reports.documents.numbering import lower_first
from reports.plan.model import Plan, Unit, UnitKind
from reports.vietnamese import fold

_AREAS = ("Thôn", "Xóm", "Làng", "Ấp", "Khu dân cư", "Khu phố", "Tổ dân phố", "Chợ", "Bến", "Đường")
_ORGANS = (
    "Mặt trận", "Ủy ban", "Hội", "Đoàn", "Đảng", "Nhân dân", "Nhà nước", "Công an", "Quân đội", "Ban ",
    "Văn phòng", "Thường trực", "Trung tâm", "Hợp tác xã", "Chi bộ", "Bưu điện",
)  # fmt: skip
PART_OF_OFFICE = "Bộ phận"
_FIELDS = " - "


def named(unit: Unit) -> str:
    """A unit as an actor at the head of a line.

    A department called by its fields of work ("Văn phòng - Thống kê") is no organ by itself but a
    part of the office, and is called so; one with a name of its own ("Công an xã") is not. The
    dash between the fields tells them apart, and no list has to.
    """
    if unit.kind is UnitKind.DEPARTMENT and _FIELDS in unit.name:
        return f"{PART_OF_OFFICE} {unit.name}"
    return unit.name


def inside(name: str, plan: Plan) -> str:
    """A unit's name, or a text that names villages, in the middle of a sentence."""
    unit = next((u for u in plan.units if fold(name) in map(fold, (u.name, *u.other_names))), None)
    if unit is None:
        return place_inside(name, plan)
    full = named(unit) if fold(name) == fold(unit.name) else name
    return lower_first(full) if full.startswith(PART_OF_OFFICE) else place_inside(full, plan)


def place_inside(text: str, plan: Plan) -> str:
    """A place in the middle of a sentence: "thôn An Thạch", "cánh đồng Bàu Tre, thôn An Thạch".

    The first letter is small where it is that of a common noun, which the small letter after it
    tells ("Cánh đồng" as against "Gò Dừa"); units of the plan and organs keep theirs.
    """
    for unit in plan.units:
        if unit.kind is UnitKind.VILLAGE:
            text = text.replace(unit.name, _area_lowered(unit.name))
    if any(text.startswith(unit.name) for unit in plan.units if unit.kind is not UnitKind.VILLAGE):
        return text
    first, _, rest = text.partition(" ")
    common = len(first) > 1 and rest[:1].islower() and not text.startswith(_ORGANS)
    return lower_first(text) if common else _area_lowered(text)


def common_inside(text: str) -> str:
    """A target's name going on in a sentence; the name of an organ keeps its capital."""
    return text if text.startswith(_ORGANS) else lower_first(text)


def _area_lowered(text: str) -> str:
    for area in _AREAS:
        rest = text.removeprefix(f"{area} ")
        if rest != text:
            return text if rest[:1].isdigit() else lower_first(text)
    return text
