"""What the command ``ledger`` says: awards of past years, and a signed decision entered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer

from reports.awards import Award, Level
from reports.errors import UsageError
from reports.options import day_of
from reports.pipeline import add_to_ledger, ledger_of
from reports.vietnamese import bare

if TYPE_CHECKING:
    from datetime import date

    from rich.table import Table

    from reports.folders import Folders
    from reports.speech import Screen, Speaker

_NUMBER = re.compile(r"\d+[A-Za-z]?/\S+")
_LEVELS = {bare(level.value): level for level in Level} | {
    "thi xa": Level.DISTRICT,
    "thanh pho": Level.DISTRICT,
}


def list_awards(screen: Screen, folders: Folders, name: str, title: str, year: int | None) -> None:
    """Show the ledger's rows that fit every filter given."""
    awards, findings = ledger_of(folders)
    chosen = [award for award in awards if _fits(award, name, title, year)]
    screen.show(_table(chosen, screen.say))
    screen.line("{n} lần khen thưởng trong {all} dòng của sổ.", n=len(chosen), all=len(awards))
    screen.findings([finding for finding in findings if finding.blocks], {})
    screen.json([_as_json(award) for award in chosen])
    screen.next_step("sau khi ký quyết định: `{program} ledger add --number SỐ --date NGÀY`.")


def add_decision(
    screen: Screen, folders: Folders, number: str, day: str, level: str, title: str, *, unregistered: bool
) -> None:
    """Write the ledger with a signed decision beside the old one. ``unregistered`` is said of a decision of the
    commune's that is not the one in the register."""
    if not _NUMBER.fullmatch(number.strip()):
        raise UsageError("--number: ghi số quyết định, ví dụ 245/QĐ-UBND (đã ghi: “{text}”).", text=number)
    signed = day_of(day)
    if signed.year not in (folders.year, folders.year + 1):
        raise UsageError(
            "--date: quyết định khen thưởng năm {year} phải ký trong năm {year} hoặc năm liền sau (đã ghi: {day}).",
            year=folders.year,
            day=day,
        )
    decider = _LEVELS.get(bare(level))
    if decider is None:
        raise UsageError("--level: ghi xã, huyện, tỉnh hoặc nhà nước (đã ghi: “{text}”).", text=level)
    if decider is Level.COMMUNE and not unregistered:
        _ask_the_register(screen, folders, number.strip(), signed)
    path, found = add_to_ledger(folders, number.strip(), signed, decider, title)
    screen.line("Quyết định số {number}: {n} lần khen mới.", number=number.strip(), n=len(found.new))
    if found.known:
        screen.line("{n} lần khen đã có trong sổ, không ghi lại.", n=found.known)
    screen.json(
        {
            "path": str(path) if found.new else None,
            "known": found.known,
            "new": [_as_json(a) for a in found.new],
        }
    )
    if not found.new:
        screen.next_step("không có gì để ghi; kiểm tra cấp quyết định và danh sách đề nghị.")
        return
    screen.line("Đã ghi {path}; sổ cũ giữ nguyên.", path=path.name)
    screen.next_step(
        "mở {path}, đối chiếu với quyết định, rồi đổi tên thành {ledger}.",
        path=path.name,
        ledger=folders.ledger.name,
    )


def _ask_the_register(screen: Screen, folders: Folders, number: str, day: date) -> None:
    """Say what the register has against a number; ends the command where it has another."""
    from reports.dispatch.decided import held_against

    found = held_against(folders.number_register, folders.register_backups, folders.year, number, day)
    for finding in found:
        if finding.blocks:
            screen.problem(f"{finding.code} {finding.text(screen.language)}")
            screen.json({"refused": finding.as_dict()})
            raise typer.Exit(1)
    screen.findings(found, {})


def _fits(award: Award, name: str, title: str, year: int | None) -> bool:
    code = award.title.code if award.title is not None else ""
    titles = (bare(code), bare(award.title_text), bare(award.title.name) if award.title is not None else "")
    return (
        bare(name) in bare(award.name)
        and (not title or bare(title) in titles)
        and (year is None or award.year == year)
    )


def _table(awards: list[Award], say: Speaker) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=say("Sổ khen thưởng"), title_justify="left")
    for header in (say("Năm"), say("Họ tên, tên tập thể"), say("Danh hiệu, hình thức"), say("Quyết định")):
        table.add_column(header, overflow="fold")
    for award in awards:
        day = f", {award.decided:%d/%m/%Y}" if award.decided else ""
        who = f"{award.name} ({award.unit})" if award.unit and award.unit != award.name else award.name
        table.add_row(str(award.year), Text(who), Text(award.title_text), Text(f"{award.decision}{day}"))
    return table


def _as_json(award: Award) -> dict[str, Any]:
    return {
        "year": award.year,
        "kind": award.kind.value,
        "name": award.name,
        "birth": award.birth.isoformat() if award.birth else None,
        "unit": award.unit,
        "title": award.title_text,
        "merit": award.merit.value,
        "decision": award.decision,
        "decided": award.decided.isoformat() if award.decided else None,
        "authority": award.authority,
        "cell": award.ref.address,
    }
