"""A copy of a document with a Word comment at each spot that is not as the decree asks.

In: the file's bytes and its verdict. Out: the bytes of the copy, in which every part but the body, the
comments and what names them is kept byte for byte. What belongs to the file as a whole, or stands in a
header, where Word allows no comment, is said at the first paragraph.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree

from reports.findings import Language, explain
from reports.the_thuc.breaches import Breach
from reports.the_thuc.checking import Verdict
from reports.the_thuc.document import paragraphs_of
from reports.the_thuc.model import Part
from reports.the_thuc.package import Package, W, opened

AUTHOR = "Kiểm tra thể thức"
_INITIALS = "KT"
_MOST = 50  # comments on alike breaches: who has mended fifty knows the rest
_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>'.encode()
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_KEY = re.compile(r"tongket(\d+)")
_OLDEST = (1980, 1, 1, 0, 0, 0)
_MEND = {"vi": "Cách sửa: ", "en": "How to mend it: "}
_BASIS = {"vi": "Căn cứ: ", "en": "Basis: "}


def marked(data: bytes, verdict: Verdict, language: Language = "vi") -> bytes:
    """The copy; ``data`` itself where there is nothing to say. Raises NotADocument."""
    if not verdict.judged:
        return data
    package = opened(data)
    main = package.root(package.main)
    paragraphs = paragraphs_of(package)
    if main is None or not paragraphs:
        return data
    part = package.part_of("comments")
    changed = {} if part else _new_part(package)
    name = part or next(iter(changed))
    comments = changed.get(name, package.root(name))
    if comments is None:  # named by the body, but not there
        return data
    number = 1 + max((int(each.get(f"{W}id", "0")) for each in comments), default=-1)
    for breach, short in _said(verdict):
        comments.append(_comment(number, list(_words(breach, language, short=short))))
        _anchor(_paragraph(breach, paragraphs), number)
        number += 1
    changed |= {package.main: main, name: comments}
    return _rewritten(data, {name: package.written(root) for name, root in changed.items()})


def _new_part(package: Package) -> dict[str, etree._Element]:
    """A part for comments, first, and the parts that must name it."""
    folder, base = posixpath.split(package.main)
    free = (posixpath.join(folder, f"comments{number}.xml") for number in ("", *range(2, 99)))
    name = next(each for each in free if package.root(each) is None)
    changed = {name: etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})}
    beside = posixpath.join(folder, "_rels", f"{base}.rels")
    relations = package.root(beside)
    if relations is None:
        relations = etree.fromstring(_NO_RELATIONS)
    taken = [int(match[1]) for each in relations if (match := _KEY.fullmatch(each.get("Id", "")))]
    target = posixpath.relpath(name, folder or ".")
    key = f"tongket{max(taken, default=0) + 1}"
    etree.SubElement(relations, f"{_RELATIONS}Relationship", Id=key, Type=_RELATION, Target=target)
    changed[beside] = relations
    types = package.root(_TYPES)
    if types is not None:
        etree.SubElement(types, f"{_CONTENT}Override", PartName=f"/{name}", ContentType=_TYPE)
        changed[_TYPES] = types
    return changed


def _said(verdict: Verdict) -> Iterator[tuple[Breach, bool]]:
    """Every breach; those like one before are said in short."""
    for each in verdict.judged:
        yield each.breach, False
        yield from ((other, True) for other in each.others[: _MOST - 1])


def _words(breach: Breach, language: Language, *, short: bool) -> Iterator[str]:
    finding = breach.finding("", language)
    entry = explain(breach.code)
    title = entry.title_vi if language == "vi" else entry.title_en
    outside = breach.line is None or breach.line.place.part is not Part.BODY
    place = f" [{breach.where(language)}]" if outside else ""
    yield f"{breach.code} {title}.{place} {finding.message(language)}"
    if not short:
        if breach.article:
            yield _BASIS[language] + breach.basis(language) + "."
        yield _MEND[language] + finding.remedy(language)


def _comment(number: int, texts: Sequence[str]) -> etree._Element:
    comment = etree.Element(
        f"{W}comment", {f"{W}id": str(number), f"{W}author": AUTHOR, f"{W}initials": _INITIALS}
    )
    for text in texts:
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        written = etree.SubElement(run, f"{W}t")
        written.text = "".join(letter for letter in text if letter.isprintable())
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment


def _paragraph(breach: Breach, paragraphs: Sequence[etree._Element]) -> etree._Element:
    line = breach.line
    if line is None or line.place.part is not Part.BODY:
        return paragraphs[0]
    return paragraphs[line.place.paragraph - 1]


def _anchor(paragraph: etree._Element, number: int) -> None:
    """Put the marks of a comment around what stands in a paragraph."""
    key = {f"{W}id": str(number)}
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else 1, etree.Element(f"{W}commentRangeStart", key))
    etree.SubElement(paragraph, f"{W}commentRangeEnd", key)
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference", key)


def _rewritten(data: bytes, new: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in old.infolist():
            content = new.pop(info.filename, b"") or old.read(info)
            copy.writestr(info, content)
        for name, content in sorted(new.items()):
            made = zipfile.ZipInfo(name, _OLDEST)
            made.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(made, content)
    return out.getvalue()
