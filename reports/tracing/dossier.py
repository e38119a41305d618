"""Numbers of the dossier of commendation: money worked out again, votes and ballots with their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from reports.awards.council_model import Council
from reports.awards.law_model import BaseSalary, Level, NomineeKind
from reports.awards.model import Nominee
from reports.awards.money import STEP, BudgetLine, budget
from reports.awards.summary import ABOVE
from reports.documents import YearData
from reports.documents.meeting import share, threshold
from reports.figures import Trace, TracedCell, TraceStep
from reports.spreadsheet.cells import CellRef
from reports.tracing.speech import Say
from reports.vietnamese import format_money, format_number

_KINDS = {NomineeKind.PERSON: "CA_NHAN", NomineeKind.COLLECTIVE: "TAP_THE", NomineeKind.HOUSEHOLD: "HO"}
_FUNDS = {"TIEN.XA": (Level.COMMUNE,), "TIEN.CAP_TREN": ABOVE}


@dataclass(frozen=True)
class Money:
    """An amount that the budget or the decision prints: how it is printed, and how it is worked out."""

    code: str
    name: str
    printed: tuple[str, ...]
    trace: Callable[[], Trace]


def money(year: YearData, say: Say) -> Iterator[Money]:
    """Each award's amount and the amount of all of its kind, and what each fund pays together."""
    salary = year.commendation.law.base_salary
    for code, levels in _FUNDS.items():
        nominees = year.commendation.proposed_to(*levels)
        made, _ = budget(nominees, year.commendation.law)
        known = [line for line in made.lines if line.reward is not None]
        for line in known:
            own = [n for n in nominees if n.title == line.title and n.kind is line.kind]
            yield _of_line(line, own, salary, say)
        if known:
            yield _of_fund(code, known, say)


def _of_line(line: BudgetLine, own: Sequence[Nominee], salary: BaseSalary | None, say: Say) -> Money:
    code = f"TIEN.{line.title.code}.{_KINDS[line.kind]}"
    name = say("Tiền thưởng {title} ({kind})", title=line.title.name, kind=line.kind.value)
    coefficient = format_number(line.reward.coefficient) if line.reward is not None else ""
    printed = (_dong(line.each), _dong(line.total), str(line.number), coefficient)
    return Money(code, name, printed, partial(_line_trace, code, name, line, own, salary, say))


def _line_trace(
    code: str,
    name: str,
    line: BudgetLine,
    own: Sequence[Nominee],
    salary: BaseSalary | None,
    say: Say,
) -> Trace:
    reward = line.reward
    base = salary.amount if salary is not None else 0
    coefficient = reward.coefficient if reward is not None else Decimal(0)
    exact = f"{format_number(coefficient)} × {_dong(base)} = {_dong(coefficient * base)}"
    steps = (
        TraceStep(
            0,
            say("Mỗi trường hợp"),
            say("hệ số × lương cơ sở, làm tròn lên {step} đồng", step=_dong(STEP)),
            exact,
            _dong(line.each),
            (),
        ),
        TraceStep(
            0,
            say("Cộng"),
            say("số trường hợp × mỗi trường hợp"),
            f"{line.number} × {_dong(line.each)}",
            _dong(line.total),
            (),
        ),
        TraceStep(
            0, say("Gồm"), "", "", say("{n} dòng", n=line.number), tuple(_cell(n.ref, n.name) for n in own)
        ),
    )
    sources = [
        reward.provision.article if reward is not None else "",
        salary.provision.article if salary else "",
    ]
    basis = "; ".join(source for source in sources if source)
    return Trace(code, name, format_money(Decimal(line.total)), basis, "", steps, label=say("Căn cứ"))


def _of_fund(code: str, lines: Sequence[BudgetLine], say: Say) -> Money:
    own = code == "TIEN.XA"
    name = say("Tiền thưởng xã chi") if own else say("Tiền thưởng cấp trên chi")
    total, number = sum(line.total for line in lines), sum(line.number for line in lines)
    parts = tuple(
        TraceStep(
            0,
            f"{line.title.name} ({line.kind.value})",
            f"TIEN.{line.title.code}.{_KINDS[line.kind]}",
            f"{line.number} × {_dong(line.each)}",
            _dong(line.total),
            (),
        )
        for line in lines
    )
    text = format_money(Decimal(total))
    return Money(
        code, name, (text, _dong(total), str(number)), lambda: Trace(code, name, text, "", "", parts)
    )


def votes(year: YearData, say: Say) -> Iterator[tuple[str, str, str]]:
    """What minutes print of the meeting: the text with its numbers, what it is, and where it stands."""
    council = year.commendation.council
    if council is None:
        return
    for line in council.lines:
        counts = ((line.agree, "đồng ý"), (line.against, "không đồng ý"), (line.blank, "trắng"))
        said = ", ".join(f"{number} {what}" for number, what in counts if number is not None)
        text = f"{line.name}: {said}; {line.agree}/{council.base} = {share(line)}%"
        yield text, say("phiếu bầu"), _place(line.ref, say)
    yield from ((text, say("cuộc họp Hội đồng"), _sheet(council, say)) for text in _meeting(council))


def _meeting(council: Council) -> Iterator[str]:
    ballots = council.ballots
    numbers = (ballots.issued, ballots.returned, ballots.valid, ballots.invalid)
    names = ("phát ra", "thu về", "hợp lệ", "không hợp lệ")
    yield "; ".join(
        f"{name} {number:02d}" for name, number in zip(names, numbers, strict=True) if number is not None
    )
    yield f"{len(council.members):02d} thành viên; có mặt {len(council.present):02d}; vắng {len(council.absent):02d}"
    yield threshold(council)
    passed = sum(line.passed is True for line in council.lines)
    yield f"{len(council.lines)} trường hợp; đạt {passed}; không đạt {len(council.lines) - passed}"
    if council.day is not None:
        yield f"{council.day:%d/%m/%Y}"
    yield from (f"{hour:%H} giờ {hour:%M}" for hour in (council.opened, council.closed) if hour is not None)
    yield from council.opinions


def _sheet(council: Council, say: Say) -> str:
    file = council.lines[0].ref.file if council.lines else "hoi_dong.xlsx"
    return say("{file}, các trang Cuộc họp, Thành viên, Quy tắc", file=file)


def _place(ref: CellRef, say: Say) -> str:
    return say("{file}, trang {sheet}, ô {cell}", file=ref.file, sheet=ref.sheet, cell=ref.address)


def _dong(amount: int | Decimal) -> str:
    return format_number(Decimal(amount))


def _cell(ref: CellRef, name: str) -> TracedCell:
    return TracedCell(ref.file, ref.sheet, ref.address, name, name, ())
