"""Công văn đôn đốc: a letter to each unit that is late on a day, or whose forms have errors.

In: the year, the state of every form on the day of the letter, the deadline asked for. Out: one letter
per unit that has something to do, with its forms, its faults (sheet and cell) and the marked copies that
go with it. A unit that owes nothing gets no letter; neither does one whose forms came late but are in
order, nor one of which only the office has to decide which of two copies counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from reports.documents.capitals import inside, named
from reports.documents.letterhead import (
    Letterhead,
    OfficeNames,
    letterhead,
    office_names,
    plan_reference,
)
from reports.documents.numbering import count, listed
from reports.documents.single import Single
from reports.documents.year import YearData
from reports.findings import Finding
from reports.intake import (
    Obligation,
    State,
    deadline_of,
    for_the_sender,
    marked_names,
    obligations,
    sender_in_path,
)
from reports.plan.model import Unit, UnitKind
from reports.vietnamese import fold, long_date, slug

DOCUMENT = "CV"
MOST_FAULTS = 15
"""Faults listed in one letter; the rest are counted and stand in the marked copies."""

_VILLAGE_HEAD = "Ban nhân dân"


@dataclass(frozen=True)
class Asked:
    """What a run asks for: the day of the letters, and the new deadline, None where none is set."""

    day: date
    deadline: date | None = None


@dataclass(frozen=True)
class FormRow:
    """One form the unit has to send, or send again: its state and the deadline it had."""

    stt: str
    bieu: str
    tinh_trang: str
    han: str


@dataclass(frozen=True)
class FaultRow:
    """One fault: where it stands, what was found, how to mend it."""

    stt: str
    cho: str
    phat_hien: str
    cach_sua: str


@dataclass(frozen=True)
class Reminder:
    """Everything the template ``cong_van_don_doc.docx`` can name: one letter."""

    cq: OfficeNames
    vb: Letterhead
    trich_yeu: str
    ke_hoach: str
    nam: str
    tinh_hinh: str
    bieu: tuple[FormRow, ...]
    loi_cau: str
    loi: tuple[FaultRow, ...]
    loi_con_lai: str
    kem_theo: tuple[str, ...]
    de_nghi: str
    ket: str


def reminders(year: YearData, asked: Asked | None = None) -> tuple[tuple[Single, ...], tuple[Finding, ...]]:
    """A letter for each unit that has a reason, in the plan's order; for the day the documents of the
    year are dated where none is asked for."""
    asked = asked or Asked(year.plan.law_date)
    due = obligations(year.plan, year.intake, asked.day)
    unread = _unread(year)
    letters: list[Single] = []
    found: list[Finding] = []
    for unit in year.plan.units:
        own = tuple(unread.get(unit.code, ()))
        owed = [each for each in due if each.unit == unit.code and _has_reason(each, unread=bool(own))]
        if owed:
            letter, findings = _letter(year, unit, owed, own, asked)
            letters.append(Single(f"{slug(unit.code)}_{slug(unit.name)}", unit.name, letter))
            found += findings
    return tuple(letters), tuple(dict.fromkeys(found))


def _has_reason(obligation: Obligation, *, unread: bool) -> bool:
    """Sent with errors; or missing, after its deadline or because what came cannot be read."""
    if obligation.state is State.FAULTY:
        return True
    return obligation.state is State.MISSING and (obligation.late or unread)


def _unread(year: YearData) -> dict[str, list[Finding]]:
    """Errors of files that nobody's form could be read from (locked, damaged, no spreadsheet), by the
    unit that the file's name or folder names: that unit has sent something, and is told what is wrong."""
    found: dict[str, list[Finding]] = {}
    for file, findings in for_the_sender(year.intake).items():
        errors = [finding for finding in findings if finding.blocks]
        if errors and all(not finding.where.unit for finding in errors):
            unit = sender_in_path(file, year.plan)
            if unit is not None:
                found.setdefault(unit.code, []).extend(errors)
    return found


def _letter(
    year: YearData, unit: Unit, owed: Sequence[Obligation], unread: Sequence[Finding], asked: Asked
) -> tuple[Reminder, tuple[Finding, ...]]:
    missing = [each for each in owed if each.state is State.MISSING]
    faulty = [each for each in owed if each.state is State.FAULTY]
    faults, doubts, files = _faults(year, unit, faulty, unread)
    frame, findings = letterhead(year, DOCUMENT, (addressee(unit),))
    name = _inside(unit, year)
    letter = Reminder(
        cq=office_names(year.office),
        vb=frame,
        trich_yeu=f"V/v {_subject(missing, faulty)} số liệu thi đua năm {year.year}",
        ke_hoach=plan_reference(year),
        nam=str(year.year),
        tinh_hinh=(
            f"Qua theo dõi, đến {long_date(asked.day)}, {name} {_state(missing, faulty, unread)}, cụ thể như sau:"
        ),
        bieu=tuple(
            _form_row(year, each, faults, place, unread=bool(unread)) for place, each in enumerate(owed, 1)
        ),
        loi_cau=_faults_said(len(faults)),
        loi=tuple(_fault_row(fault, place) for place, fault in enumerate(faults[:MOST_FAULTS], 1)),
        loi_con_lai=_left_over(len(faults) - MOST_FAULTS),
        kem_theo=_enclosed(files, doubts),
        de_nghi=_request(year, unit, missing, faulty, asked),
        ket=f"Đề nghị {name} quan tâm, phối hợp thực hiện./.",
    )
    return letter, findings


def addressee(unit: Unit) -> str:
    """Who a letter to a unit goes to: of a village its Ban nhân dân where the plan names it."""
    if unit.kind is UnitKind.VILLAGE:
        return next((n for n in unit.other_names if fold(n).startswith(fold(_VILLAGE_HEAD))), unit.name)
    return named(unit)


def _inside(unit: Unit, year: YearData) -> str:
    whom = addressee(unit)
    return inside(unit.name, year.plan) if whom in (unit.name, named(unit)) else whom


def _faults(
    year: YearData, unit: Unit, faulty: Sequence[Obligation], unread: Sequence[Finding]
) -> tuple[list[Finding], int, list[str]]:
    """Errors of the unit's faulty forms and unread files, how many more places to look at, and the
    marked copies."""
    forms = {each.form for each in faulty}
    files = {file for each in faulty for file in each.files} | {each.where.file for each in unread}
    own = [
        finding
        for file, found in for_the_sender(year.intake).items()
        if file in files
        for finding in found
        if finding.where.unit in ("", unit.code) and finding.where.form in {"", *forms}
    ]
    names = marked_names(year.intake)
    return (
        [finding for finding in own if finding.blocks],
        sum(not finding.blocks for finding in own),
        [names[file] for file in sorted(files) if file in names],
    )


def _subject(missing: Sequence[Obligation], faulty: Sequence[Obligation]) -> str:
    if missing and faulty:
        return "đôn đốc nộp, sửa biểu"
    return "đôn đốc nộp biểu" if missing else "sửa và nộp lại biểu"


def _state(missing: Sequence[Obligation], faulty: Sequence[Obligation], unread: Sequence[Finding]) -> str:
    parts = []
    if missing:
        parts.append(f"{count(len(missing), 'biểu')} {'chưa có bản đọc được' if unread else 'chưa nộp'}")
    if faulty:
        parts.append(f"{count(len(faulty), 'biểu')} đã nộp nhưng có lỗi")
    return f"còn {listed(parts)}"


def _form_row(
    year: YearData, owed: Obligation, faults: Sequence[Finding], place: int, *, unread: bool
) -> FormRow:
    form = year.plan.form_by_code[owed.form]
    if owed.state is State.MISSING:
        state = "Chưa có bản đọc được" if unread else "Chưa nộp"
        state += f", quá hạn {count(owed.late_days, 'ngày')}" if owed.late else ""
    else:
        number = sum(fault.where.form == owed.form for fault in faults)
        sent = f" ngày {owed.submitted:%d/%m/%Y}" if owed.submitted else ""
        state = f"Đã nộp{sent}, có {count(number, 'lỗi phải sửa')}" if number else f"Đã nộp{sent}, có lỗi"
    return FormRow(
        stt=str(place),
        bieu=f"{form.code}. {form.title}",
        tinh_trang=state,
        han=f"{owed.deadline:%d/%m/%Y}" if owed.deadline else "Không ghi hạn",
    )


_QUOTED = str.maketrans("[]", "“”")
"""A letter quotes headers as an office does; brackets are for what is still to be typed."""


def _fault_row(fault: Finding, place: int) -> FaultRow:
    where = fault.where
    parts = [
        f"Tệp {PurePosixPath(where.file).name}",
        f"trang “{where.sheet}”" if where.sheet else "",
        f"ô {where.cell}" if where.cell else "",
    ]
    said = fault.message().translate(_QUOTED)
    return FaultRow(str(place), ", ".join(part for part in parts if part), said, fault.remedy())


def _faults_said(number: int) -> str:
    if not number:
        return ""
    return "Lỗi phải sửa:" if number == 1 else f"Các lỗi phải sửa ({count(number, 'lỗi')}):"


def _left_over(number: int) -> str:
    if number <= 0:
        return ""
    return f"Còn {count(number, 'lỗi')} khác, đánh dấu tại bản sao kèm theo."


def _enclosed(files: Sequence[str], doubts: int) -> tuple[str, ...]:
    """What goes with the letter: a line that introduces the copies, and a line for each."""
    if not files:
        return ()
    looked = f", ô màu vàng cần xem lại: {count(doubts, 'ô')}" if doubts else ""
    head = f"Kèm theo Công văn này là bản sao có đánh dấu lỗi (ô màu đỏ phải sửa{looked}):"
    last = len(files) - 1
    lines = (
        f"- {PurePosixPath(name).name}{'.' if place == last else ';'}" for place, name in enumerate(files)
    )
    return (head, *lines)


def _request(
    year: YearData,
    unit: Unit,
    missing: Sequence[Obligation],
    faulty: Sequence[Obligation],
    asked: Asked,
) -> str:
    tasks = []
    if missing:
        tasks.append("nộp biểu còn thiếu" if len(missing) == 1 else "nộp các biểu còn thiếu")
    if faulty:
        tasks.append("sửa, nộp lại biểu có lỗi" if len(faulty) == 1 else "sửa, nộp lại các biểu có lỗi")
    return (
        f"Để bảo đảm tiến độ tổng hợp, {year.office.name} đề nghị {_inside(unit, year)} "
        f"{listed(tasks)}, gửi về {year.office.name} (qua công chức Văn phòng - Thống kê) "
        f"{_until(year, unit, asked)}."
    )


def _until(year: YearData, unit: Unit, asked: Asked) -> str:
    """Until when: the new deadline; else the unit's own while it lasts; else at once, for a day that has
    gone by can be asked of nobody."""
    if asked.deadline is not None:
        return f"chậm nhất {long_date(asked.deadline)}"
    own = deadline_of(unit, year.plan)
    if own is not None and own >= asked.day:
        return f"chậm nhất {long_date(own)}"
    if own is not None:
        return f"ngay sau khi nhận được Công văn này, vì hạn nộp ({long_date(own)}) đã qua"
    return "ngay sau khi nhận được Công văn này"
