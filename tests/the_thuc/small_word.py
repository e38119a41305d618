"""The smallest Word files, from the XML a test is about."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PARTS = {"styles": "styles.xml", "numbering": "numbering.xml", "theme": "theme1.xml"}


def small_word(body, **parts):
    """A file with ``body`` (paragraphs, tables) and its ``styles``, ``numbering``, ``theme``: the inside
    of each part's root."""
    members = {
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations([(kind, _PARTS[kind]) for kind in parts]),
        "word/document.xml": f'<w:document {W} xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
    }
    for kind, inside in parts.items():
        members[f"word/{_PARTS[kind]}"] = (
            f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{inside}</a:theme>'
            if kind == "theme"
            else f"<w:{kind} {W}>{inside}</w:{kind}>"
        )
    return zipped(members)


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """A zip file with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relations(pairs):
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def style(key, kind, inside, *, default=False, based=""):
    """A style."""
    mark = ' w:default="1"' if default else ""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"{mark}><w:name w:val="{key}"/>{base}{inside}</w:style>'


def defaults(run="", paragraph=""):
    """Document defaults."""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def p(text="chữ", *, paragraph="", run=""):
    """A paragraph of one run."""
    properties = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{properties}<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows, style="", look=""):
    """A table; each row is the XML of its cells' content."""
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    grid = "".join('<w:gridCol w:w="4000"/>' for _ in rows[0])
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{content}</w:tc>" for content in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr>{named}{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>"


def size(points):
    """Size of letters."""
    return f'<w:sz w:val="{round(points * 2)}"/>'
