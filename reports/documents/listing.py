"""The list of the year's documents: what each is issued as, to whom, by whom, and how far it has come.

In: a year, where its results lie, the kinds of documents. Out: a row for each, in their order. Nothing is
written; whether there is something to write is found out by preparing the documents as ``build`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reports.documents.agreement import agreed
from reports.documents.kinds import DocumentKind, Kind, ListKind, SeriesKind
from reports.documents.letterhead import Letterhead
from reports.documents.making import Prepared, prepared, prepared_list
from reports.documents.together import letters_in
from reports.documents.year import YearData
from reports.office import Office


class Stage(StrEnum):
    """How far a document has come."""

    ISSUED = "issued"
    """The register's number was put into it."""
    WRITTEN = "written"
    NOT_YET = "not_yet"
    NOTHING = "nothing"
    """There is nothing to write: nobody to refuse, no meeting yet."""
    BLOCKED = "blocked"
    """Something found keeps it from being written."""
    WHEN_ASKED = "when_asked"
    """Not written yet, and made only by a command of its own."""


@dataclass(frozen=True)
class Listed:
    """One kind of document.

    ``document`` is how ``co_quan.xlsx`` calls it ("BC"), empty for a paper that is not issued by itself;
    ``symbol`` what stands after its number ("BC-UBND"). ``signer`` and ``authority`` say who signs it,
    ``copies`` how many go out. ``blocked_by`` are the codes of what keeps it from being written, ``command``
    is what makes it, empty for ``build``. ``issued`` holds the numbers put into it ("07/BC-UBND"), and of a
    series how many of its files have one, where not all have.
    """

    code: str
    title: str
    template: str
    file_name: str
    document: str
    symbol: str
    addressees: tuple[str, ...]
    signer: str
    authority: tuple[str, ...]
    recipients: tuple[str, ...]
    copies: int
    stage: Stage
    blocked_by: tuple[str, ...] = ()
    command: str = ""
    issued: str = ""


def listed(
    year: YearData,
    results: Path,
    kinds: Sequence[Kind],
    by_command: Iterable[Kind] = (),
    issued: Mapping[str, str] | None = None,
) -> tuple[Listed, ...]:
    """A row for each of ``kinds``, then for each of ``by_command``: kinds that commands of their own make
    during the year, of which only their files under ``results`` say how far they have come. ``issued`` leads
    from files, as seen from there, to the numbers put into them."""
    first = {
        p.kind.code: p
        for p in agreed(year, [prepared(k, year) for k in kinds if not isinstance(k, ListKind)])
    }
    filed = [made.filed for made in first.values()]
    lists = {k.code: prepared_list(k, year, filed) for k in kinds if isinstance(k, ListKind)}
    made = {**first, **lists}
    return (
        *(_row(year.office, results, kind, made, issued or {}) for kind in kinds),
        *(_row(year.office, results, kind, {}, issued or {}) for kind in by_command),
    )


def _row(
    office: Office, results: Path, kind: Kind, all_made: Mapping[str, Prepared], issued: Mapping[str, str]
) -> Listed:
    made = all_made.get(kind.code)
    document = kind.document or (_document_of(office, made) if kind.template else "")
    symbol = office.symbols.get(document)
    signer = office.signer_of(document) if document else None
    recipients = office.recipients_of(document, _letters(kind, all_made))
    numbers = _numbers(results, kind, issued)
    return Listed(
        code=kind.code,
        title=kind.title,
        template=kind.template,
        file_name=kind.file_name,
        document=document,
        symbol=symbol.series if symbol else "",
        addressees=tuple(office.addressees(document)) if document else (),
        signer=signer.name if signer else "",
        authority=signer.authority if signer else (),
        recipients=tuple(recipient.text for recipient in recipients),
        copies=sum(recipient.copies for recipient in recipients),
        stage=Stage.ISSUED if numbers else _stage(results / kind.file_name, made),
        command=kind.command,
        issued=numbers,
        blocked_by=tuple(dict.fromkeys(f.code for f in made.findings if f.blocks)) if made else (),
    )


def _numbers(results: Path, kind: Kind, issued: Mapping[str, str]) -> str:
    """The numbers put into files of a kind, each once; empty where none has one."""
    if not isinstance(kind, SeriesKind) or kind.file_name in issued:
        return issued.get(kind.file_name, "")
    own = {name: number for name, number in issued.items() if name.startswith(f"{kind.folder}/")}
    there = len(letters_in(results, kind))
    part = f" ({len(own):02d}/{there:02d} tệp)" if own and len(own) < there else ""
    return ", ".join(dict.fromkeys(own.values())) + part


def _letters(kind: Kind, made: Mapping[str, Prepared]) -> int:
    """How many letters there are of a document that goes to many, or of the one that this is an annex of;
    0 of any other."""
    code = kind.annex_of if isinstance(kind, DocumentKind) else kind.code
    whole = made.get(code)
    if whole is None or not isinstance(whole.kind, SeriesKind) or not whole.kind.one_number:
        return 0
    return len(whole.singles)


def _document_of(office: Office, made: Prepared | None) -> str:
    """What a document whose kind does not say is issued as, by the letterhead it was given; empty where it
    has none."""
    contexts = (made.context, *(single.context for single in made.singles)) if made else ()
    for context in contexts:
        frame = getattr(context, "vb", None)
        if isinstance(frame, Letterhead):
            series = frame.so_ky_hieu.rpartition("/")[2]
            return next((name for name, symbol in office.symbols.items() if symbol.series == series), "")
    return ""


def _stage(path: Path, made: Prepared | None) -> Stage:
    if made is not None and made.blocked:
        return Stage.BLOCKED
    if made is not None and made.empty:
        return Stage.NOTHING
    if path.is_file():
        return Stage.WRITTEN
    return Stage.NOT_YET if made is not None else Stage.WHEN_ASKED
