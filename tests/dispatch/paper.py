"""PDF files with known pages, and a converter that makes them."""

from __future__ import annotations

import html
import io
import random
import re
import zipfile

import pikepdf

A4 = (595, 842)


def pdf(name, pages, size=A4, weight=0):
    """A PDF whose page n says "name n"; ``weight`` bytes a page that do not compress."""
    made = pikepdf.new()
    noise = random.Random(name)
    for number in range(1, pages + 1):
        made.add_blank_page(page_size=size)
        text = f"% {name}{number}\n".encode()
        if weight:
            text += b"% " + noise.randbytes(weight).replace(b"\n", b"").replace(b"\r", b"") + b"\n"
        made.pages[-1].obj.Contents = made.make_stream(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def lying(name, pages):
    """A PDF on paper that lies."""
    return pdf(name, pages, size=(842, 595))


class Press:
    """A converter that gives every document pages by a plan: file name without ending → pages, else 1."""

    def __init__(self, plan=None, lacking=()):
        self.plan, self.lacking, self.seen = plan or {}, lacking, []

    def convert(self, files, folder, *, pdf_a, timeout):
        del pdf_a, timeout
        for file in files:
            name = title_of(file)
            self.seen.append(name)
            if name not in self.lacking:
                (folder / f"{file.stem}.pdf").write_bytes(pdf(name, self.plan.get(name, 1)))


def title_of(file):
    """The title in a document's properties: converters are given files under other names."""
    with zipfile.ZipFile(file) as archive:
        found = re.search(r"<dc:title>(.*?)</dc:title>", archive.read("docProps/core.xml").decode())
    return html.unescape(found[1]) if found else ""
