"""The printer's files of a year: one set for signature with its cover sheet, the copies that go out, and
the certificates apart.

In: the folder of the year's documents and what the register says of them. Out: ``phieu_trinh_ky.docx``,
``in_ky.pdf``, ``in_phat_hanh.pdf``, ``giay_khen_in.pdf`` there. Pages are counted in the PDF files. A
document that could not be turned into PDF keeps the file it belongs to from being written: a pile must
not lack one unnoticed.
"""

from __future__ import annotations

import contextlib
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.dispatch.printing.binding import Part, bound, day_of, pages_of
from reports.dispatch.printing.copies import Copies, copies_of, copies_of_letter, total
from reports.dispatch.printing.cover import TEMPLATE, Counted, cover
from reports.dispatch.printing.papers import Apart, Paper, apart, papers_in
from reports.errors import OutputError
from reports.files import temporary_folder, write_atomically
from reports.findings import Finding, Where
from reports.office import Office
from reports.rendering import Template
from reports.rendering.pdf import OLD, Converter, Wanted, print_documents

SIGNING, ISSUING, CERTIFICATES = "in_ky.pdf", "in_phat_hanh.pdf", "giay_khen_in.pdf"
_CERTIFICATE = "Giấy khen"
_PLAIN, _PREPRINTED = "giay_khen.docx", "giay_khen_in_phoi.docx"


@dataclass(frozen=True, slots=True)
class Printing:
    """How it is printed: on both sides or one, certificates in full or as text for sheets printed
    beforehand; ``timeout`` (seconds) for each run of the converter, None to leave it to the program."""

    duplex: bool = True
    preprinted: bool = False
    timeout: float | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """What was written: files with their pages; what was found; what is not printed with the papers."""

    files: tuple[tuple[Path, int], ...]
    findings: tuple[Finding, ...]
    apart: tuple[Apart, ...] = ()


def make_pack(
    office: Office,
    year: int,
    results: Path,
    templates: Path,
    converter: Converter,
    printing: Printing,
    *,
    issued: Mapping[str, Path],
    failed: tuple[str, ...] = (),
    withheld: Mapping[str, str] | None = None,
) -> Pack:
    """Write the printer's files. ``issued`` leads from a document's name in ``results`` to its numbered
    copy; ``failed`` are codes of documents that the last build could not write; ``withheld`` leads from codes
    of documents that are not signed again to the reason. Raises TemplateError for
    a cover template that cannot be rendered, OutputError without room to work in, MissingToolError without pikepdf."""
    papers, findings = papers_in(results, issued, failed, withheld)
    others = apart(results, papers, withheld)
    numbered = {name: path for name, path in issued.items() if path.is_file()}
    with temporary_folder("tongket-in-") as folder:
        work = _Work(office, year, results, folder, converter, printing)
        sources = dict.fromkeys(file for paper in papers for file in paper.files)
        made, faults = work.printed([*sources, *work.certificates(numbered)])
        whole = () if any(finding.blocks for finding in findings) else papers
        files, found = work.written(templates, whole, made, numbered, others)
    return Pack(files, (*findings, *faults, *found), others)


@dataclass(frozen=True, slots=True)
class _Work:
    """One call at work, with a folder of its own for PDF files that are no one's yet."""

    office: Office
    year: int
    results: Path
    folder: Path
    converter: Converter
    printing: Printing

    @property
    def _certificate_name(self) -> str:
        return _PREPRINTED if self.printing.preprinted else _PLAIN

    def certificates(self, issued: Mapping[str, Path]) -> tuple[Path, ...]:
        """The file of all certificates, none where there is none."""
        file = issued.get(self._certificate_name, self.results / self._certificate_name)
        return (file,) if file.is_file() else ()

    def printed(self, sources: Sequence[Path]) -> tuple[dict[Path, bytes], list[Finding]]:
        """The PDF of each document by its file, and what went wrong. Nothing is left beside the documents:
        a PDF without the draft's mark would be taken for an issued one."""
        copies: dict[Path, Path] = {}
        findings: list[Finding] = []
        for place, source in enumerate(sources):
            copy = self.folder / f"{place:04d}" / source.name
            try:
                copy.parent.mkdir(exist_ok=True)
                shutil.copyfile(source, copy)
            except OSError as error:
                findings.append(Finding("E881", Where(source.name), error.strerror or str(error)))
            else:
                copies[copy] = source
        wanted = Wanted(draft=False, author=self.office.name, timeout=self.printing.timeout)
        made = print_documents(tuple(copies), self.converter, wanted)
        pdfs = {copies[one.source]: one.path.read_bytes() for one in made if one.path is not None}
        return pdfs, findings + [finding for one in made for finding in one.findings]

    def written(
        self,
        templates: Path,
        papers: Sequence[Paper],
        made: Mapping[Path, bytes],
        issued: Mapping[str, Path],
        others: Sequence[Apart],
    ) -> tuple[tuple[tuple[Path, int], ...], list[Finding]]:
        """Every file of the pack that can be whole."""
        files: list[tuple[Path, int]] = []
        findings: list[Finding] = []
        duplex = self.printing.duplex
        dealt = _dealt(self.office, papers)
        unsigned = [each for each in dealt if not each[0].issued]
        elsewhere = _elsewhere(papers, others)
        signing = self._for_signature(templates, unsigned, made, elsewhere, findings)
        lacking = any(file not in made for paper in papers if paper.notation for file in paper.files)
        issuing = [] if lacking else _issuing(dealt, made)
        self._put(files, findings, SIGNING, signing, f"Trình ký năm {self.year}", duplex=duplex)
        self._put(files, findings, ISSUING, issuing, f"Phát hành năm {self.year}", duplex=duplex)
        certificates = [Part(_CERTIFICATE, made[f]) for f in self.certificates(issued) if f in made]
        blank = [_CERTIFICATE] if certificates and self._certificate_name not in issued else []
        findings += _unnumbered(papers, blank)
        self._put(
            files,
            findings,
            CERTIFICATES,
            certificates,
            f"{_CERTIFICATE} năm {self.year}",
            duplex=False,
            turned=False,
        )
        return tuple(files), findings

    def _for_signature(
        self,
        templates: Path,
        dealt: Sequence[Dealt],
        made: Mapping[Path, bytes],
        elsewhere: Sequence[str],
        findings: list[Finding],
    ) -> list[Part]:
        """Cover sheet and papers; nothing where one lacks. Of one document to many the annex lies with the
        first letter."""
        papers = [paper for paper, _ in dealt]
        if not papers or any(file not in made for paper in papers for file in paper.files):
            _set_aside(self.results / TEMPLATE)
            return []
        parts = _parts(papers, made)
        counted = [
            Counted(paper, pages_of(part.pdf), tuple(pages_of(pdf) for _, pdf in part.annexes), total(copies))
            for (paper, copies), part in zip(dealt, parts, strict=True)
        ]
        context = cover(self.office, self.year, counted, elsewhere, duplex=self.printing.duplex)
        day = max(day_of(made[paper.file]) for paper in papers)
        sheet = Template.open(templates / TEMPLATE).render(context, created=day)
        path = self.results / TEMPLATE
        try:
            write_atomically(path, sheet)
        except OutputError as error:
            findings.append(Finding("E880", Where(path.name), str(error)))
            return []
        pdfs, faults = self.printed([path])
        findings += faults
        if path not in pdfs:
            return []
        return [Part("Phiếu trình ký", pdfs[path]), *parts]

    def _put(
        self,
        files: list[tuple[Path, int]],
        findings: list[Finding],
        name: str,
        parts: Sequence[Part],
        title: str,
        *,
        duplex: bool,
        turned: bool = True,
    ) -> None:
        """Write one file; where there is nothing for it, that of an earlier run is set aside."""
        path = self.results / name
        if not parts:
            _set_aside(path)
            return
        data = bound(parts, title, self.office.name, duplex=duplex, turned=turned)
        try:
            write_atomically(path, data)
        except OutputError as error:
            findings.append(Finding("E880", Where(name), str(error)))
            return
        files.append((path, pages_of(data)))


Dealt = tuple[Paper, tuple[Copies, ...]]
"""A paper and who gets its copies."""


def _dealt(office: Office, papers: Sequence[Paper]) -> list[Dealt]:
    """Who gets how many copies of each paper."""
    seen: set[str] = set()
    made: list[Dealt] = []
    for paper in papers:
        if paper.guest:
            copies = copies_of_letter(office, paper.notation, paper.to, first=paper.code not in seen)
        else:
            copies = copies_of(office, paper.notation, (paper.to,) if paper.to else ())
        seen.add(paper.code)
        made.append((paper, copies))
    return made


def _issuing(dealt: Sequence[Dealt], made: Mapping[Path, bytes]) -> list[Part]:
    """Every copy of what is sent, with its annexes."""
    return [
        Part(paper.title, made[paper.file], copies, _annexes(paper, made))
        for paper, copies in dealt
        if copies and all(file in made for file in paper.files)
    ]


def _annexes(paper: Paper, made: Mapping[Path, bytes]) -> tuple[tuple[str, bytes], ...]:
    return tuple((annex.title, made[annex.file]) for annex in paper.enclosed)


def _elsewhere(papers: Iterable[Paper], others: Iterable[Apart]) -> list[str]:
    """The documents of the year that somebody signs and that do not lie with those to be signed."""
    issued = dict.fromkeys(paper.title for paper in papers if paper.issued)
    told = [(title, "đã có số trong sổ") for title in issued]
    told += [(each.title, each.reason) for each in others if each.signed]
    return [f"{title} ({reason})" for title, reason in told]


def _parts(papers: Sequence[Paper], made: Mapping[Path, bytes]) -> list[Part]:
    """One set of each; documents of a series are counted in their bookmarks."""
    of_kind = Counter(paper.code for paper in papers)
    at: Counter[str] = Counter()
    parts: list[Part] = []
    for paper in papers:
        at[paper.code] += 1
        number = of_kind[paper.code]
        counted = f" ({at[paper.code]:02d}/{number:02d})" if number > 1 else ""
        laid = () if paper.guest and at[paper.code] > 1 else _annexes(paper, made)
        parts.append(Part(paper.title + counted, made[paper.file], annexes=laid))
    return parts


def _unnumbered(papers: Iterable[Paper], others: Sequence[str]) -> list[Finding]:
    """What is printed to go out although the register has no number for it yet."""
    waiting = Counter((p.title, p.guest) for p in papers if p.notation and not p.issued)
    annexes = [a.title for p in papers if p.issued for a in p.enclosed if not a.issued]
    titles = [
        title if number == 1 or guest else f"{title} ({number} văn bản)"
        for (title, guest), number in waiting.items()
    ]
    titles += [*dict.fromkeys(annexes), *others]
    number = sum(1 if guest else n for (_, guest), n in waiting.items()) + len(titles) - len(waiting)
    return [Finding("W882", Where(), "; ".join(titles), str(number))] if titles else []


def _set_aside(path: Path) -> None:
    """Rename the file of an earlier run, so that nobody prints it as this one's."""
    with contextlib.suppress(OSError):
        path.replace(path.with_name(OLD + path.name))
