"""The submission package: the dossier's files in order, its list of contents, its metadata, as a bag and
as one .zip that is the same byte for byte whenever it is made from the same documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reports.dispatch import bag, contents
from reports.dispatch.contents import DRAFT, Dossier, Item, sentence_case
from reports.dispatch.papers import Piece
from reports.dispatch.said import Said, said_by
from reports.documents.numbering import lower_first
from reports.errors import SourceFileError
from reports.files import temporary_folder, write_atomically
from reports.findings import Finding, Where
from reports.office import Office
from reports.rendering import Template, archive, pdf_finish
from reports.rendering.pdf import Converter, Wanted, print_documents
from reports.rendering.soffice import ConversionFailed
from reports.vietnamese import blank_date, clean, long_date, slug

METADATA = "ho_so.json"
LIST = "00_danh_muc_tai_lieu"
OF_A_DRAFT = "DU_THAO_"
"""Before the name of a package that is a draft."""

_DRAFT_NAME = "_du_thao"
_PROPOSAL = "TTr"


@dataclass(frozen=True)
class Package:
    """A package ready to be written: ``files`` is the bag by path, ``zipped`` the same as a .zip."""

    dossier: Dossier
    files: dict[str, bytes] = field(repr=False)
    zipped: bytes = field(repr=False)
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """The name of its folder, and of the .zip without ending."""
        return self.dossier.name

    @property
    def sha256(self) -> str:
        """What identifies it: the sha256 of its .zip."""
        return bag.sha256(self.zipped)

    @property
    def list_of_contents(self) -> tuple[str, bytes]:
        """Name and bytes of the list for a reader."""
        path = next(path for path in self.files if path.startswith(f"{bag.PAYLOAD}{LIST}"))
        return path.removeprefix(bag.PAYLOAD), self.files[path]

    @property
    def sound(self) -> bool:
        """Whether nothing found keeps it from being sent."""
        return not any(finding.blocks for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Makings:
    """What a package is made with: the office, the year, where templates lie, and the program that makes
    PDF files, None where there is none."""

    office: Office
    year: int
    templates: Path
    converter: Converter | None


@dataclass(frozen=True, slots=True)
class _Made:
    """A file as it goes into the package."""

    suffix: str
    data: bytes
    pages: int | None = None
    findings: tuple[Finding, ...] = ()


def pack(makings: Makings, pieces: Sequence[Piece], attachments: Sequence[Path] = ()) -> Package:
    """Make the package of ``pieces``, in order, and of files that go along. Raises SourceFileError where one
    cannot be read, OutputError without room to work in."""
    office, year = makings.office, makings.year
    draft = any(piece.draft for piece in pieces)
    names = _names(pieces, draft=draft)
    sources = {name: _read(piece.signed or piece.source) for name, piece in names.items()}
    made = _printed(makings, {n: (d, _is_draft(names[n], draft=draft)) for n, d in sources.items()})
    items = [_item(office, piece, name, made[name], draft=draft) for name, piece in names.items()]
    items += _attached(attachments, first=len({name.split("_")[0] for name in names}) + 1)
    said = [said_by(data) for name, data in sources.items() if names[name].source.suffix == ".docx"]
    addressee = next(reversed(office.addressees(_PROPOSAL)), office.town)
    dossier = Dossier(_name_of(office, year, draft=draft), year, office, addressee, tuple(items))
    listed = _listed(makings, dossier, _day(items, said))
    findings = [finding for one in (*made.values(), listed) for finding in one.findings]
    if draft:
        waiting = "; ".join(piece.waiting for piece in pieces if piece.draft)
        findings.append(Finding("W843", Where(dossier.name), waiting))
    if signed := [piece.waiting for piece in pieces if piece.unnumbered and not piece.draft]:
        findings.append(Finding("W848", Where(dossier.name), "; ".join(signed)))
    if makings.converter is None:
        findings.append(Finding("W845", Where(dossier.name)))
    payload = {f"{LIST}{listed.suffix}": listed.data, **{item.file: item.data for item in items}}
    payload[METADATA] = contents.metadata(dossier)
    files = bag.bagged(payload, _info(dossier))
    members = {f"{dossier.name}/{path}": data for path, data in files.items()}
    zipped = archive.written({path: archive.stored(path, data) for path, data in members.items()})
    return Package(dossier, files, zipped, tuple(findings))


def _name_of(office: Office, year: int, *, draft: bool) -> str:
    name = f"ho_so_khen_thuong_{year}_{slug(office.commune or office.name)}"
    return f"{OF_A_DRAFT}{name}" if draft else name


def _is_draft(piece: Piece, *, draft: bool) -> bool:
    """A paper that takes a number is a draft without it, unless signed; others go along with the dossier."""
    return piece.draft if piece.paper.symbol else draft and piece.signed is None


def _names(pieces: Iterable[Piece], *, draft: bool) -> dict[str, Piece]:
    """Where each piece lies in the package, without ending; papers are counted, many of one kind once."""
    names: dict[str, Piece] = {}
    places: dict[str, int] = {}
    for piece in pieces:
        place = places.setdefault(piece.paper.code, len(places) + 1)
        mark = _DRAFT_NAME if _is_draft(piece, draft=draft) else ""
        if piece.folder:
            names[f"{place:02d}_{piece.folder}/{piece.stem}{mark}"] = piece
        else:
            names[f"{place:02d}_{piece.stem}{mark}"] = piece
    return names


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceFileError(
            "Không đọc được tệp {path}: {why}. Đóng tệp nếu đang mở rồi chạy lại.",
            path=path,
            why=error.strerror or error,
        ) from error


def _printed(makings: Makings, sources: dict[str, tuple[bytes, bool]]) -> dict[str, _Made]:
    """Every file as it goes: Word documents as PDF where there is a converter, all others as they are."""
    made: dict[str, _Made] = {}
    for name, (data, _) in sources.items():
        if data.startswith(b"%PDF"):
            made[name] = _Made(".pdf", data, _pages(data))
        else:
            made[name] = _Made(".docx" if _is_word(data) else ".xlsx", data)
    if makings.converter is None:
        return made
    with temporary_folder("tongket-gui-") as folder:
        for wanted_draft in (False, True):
            own = {
                n: d
                for n, (d, draft) in sources.items()
                if draft is wanted_draft and made[n].suffix == ".docx"
            }
            made |= _converted(makings.converter, folder, own, makings.office.name, draft=wanted_draft)
    return made


def _converted(
    converter: Converter, folder: Path, documents: dict[str, bytes], author: str, *, draft: bool
) -> dict[str, _Made]:
    files: dict[Path, str] = {}
    for name, data in documents.items():
        files[write_atomically(folder / f"{name}.docx", data, synced=False)] = name
    if not files:
        return {}
    done = print_documents(tuple(files), converter, Wanted(draft=draft, author=author))
    return {
        files[one.source]: _Made(".pdf", one.path.read_bytes(), one.pages, one.findings)
        if one.path
        else _Made(".docx", documents[files[one.source]], None, one.findings)
        for one in done
    }


def _is_word(data: bytes) -> bool:
    try:
        return "word/document.xml" in archive.read(data)
    except (archive.UnreadableArchive, archive.UnsafeArchive):
        return False


def _pages(data: bytes) -> int | None:
    try:
        return len(pdf_finish.opened(data).pages)
    except ConversionFailed:
        return None


def _item(office: Office, piece: Piece, name: str, made: _Made, *, draft: bool) -> Item:
    """What the list says of a piece: by its line in the register, else by the document itself."""
    said = said_by(piece.source.read_bytes()) if piece.source.suffix == ".docx" else Said()
    entry, title = piece.entry, piece.title.partition(" (")[0]
    kind = clean(entry.document.kind if entry else said.kind)
    subject = clean(entry.document.subject if entry else said.subject)
    if said.about:
        title = f"{sentence_case(kind)}: {said.about}"
    elif kind and subject:
        title = f"{sentence_case(kind)} {lower_first(subject)}"
    signer = office.signer_of(piece.paper.symbol) if piece.paper.symbol else None
    return Item(
        file=f"{name}{made.suffix}",
        title=title,
        data=made.data,
        kind=kind,
        group=piece.title.partition(" (")[0],
        subject=subject,
        signer=entry.document.signer if entry else (signer.name if signer else ""),
        pages=made.pages,
        entry=entry,
        draft=_is_draft(piece, draft=draft),
        signed=piece.signed is not None,
    )


def _attached(files: Sequence[Path], first: int) -> list[Item]:
    items = []
    for place, file in enumerate(files, first):
        data = _read(file)
        pages = _pages(data) if data.startswith(b"%PDF") else None
        title = clean(file.stem.replace("_", " "))
        items.append(Item(f"{place:02d}_{bag.safe_name(file.name)}", title, data, pages=pages))
    return items


def _day(items: Sequence[Item], said: Sequence[Said]) -> date | None:
    """The day the package bears: that of its latest numbered document; a draft's is that of its papers."""
    numbered = [item.entry.document.day for item in items if item.entry]
    return max(numbered or [one.day for one in said if one.day], default=None)


def _listed(makings: Makings, dossier: Dossier, day: date | None) -> _Made:
    """The list of contents, printed like the rest."""
    office = dossier.office
    if day is None:
        day = date(dossier.year, 12, 1)
    told = blank_date(day.year, day.month) if dossier.draft else long_date(day)
    context = contents.contents_of(dossier, f"{office.place}, {told}")
    document = Template.open(makings.templates / contents.TEMPLATE).render(context, created=day)
    return _printed(makings, {LIST: (document, dossier.draft)})[LIST]


def _info(dossier: Dossier) -> list[tuple[str, str]]:
    state = f" ({DRAFT})" if dossier.draft else ""
    return [
        ("Source-Organization", dossier.office.name),
        ("External-Description", f"{dossier.subject[:1].upper()}{dossier.subject[1:]}{state}"),
        ("External-Identifier", dossier.name),
    ]
