"""PDF files with words on their pages, as a word processor writes them: signs of a font of their own, and a table that says
what each means."""

from __future__ import annotations

import io

import pikepdf


def printed(*lines, hidden=False, draft=False):
    """A PDF of one page with ``lines`` on it; ``hidden`` is how a scanner's program lays its text under the
    picture, ``draft`` puts our mark under it."""
    signs = sorted(set("".join(lines)))
    means = "".join(
        f"<{code:04x}> <{sign.encode('utf-16-be').hex()}>\n" for code, sign in enumerate(signs, 1)
    )
    made = pikepdf.new()
    made.add_blank_page()
    table = made.make_stream(f"{len(signs)} beginbfchar\n{means}endbfchar".encode())
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        Encoding=pikepdf.Name("/Identity-H"),
        ToUnicode=table,
    )
    made.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
    codes = {sign: f"{code:04x}" for code, sign in enumerate(signs, 1)}
    shown = "".join(f"<{''.join(map(codes.get, line))}> Tj T*\n" for line in lines)
    drawn = f"BT /F1 13 Tf {3 if hidden else 0} Tr 14 TL 72 700 Td\n{shown}ET"
    made.pages[0].Contents = made.make_stream(drawn.encode())
    if draft:
        mark = b"/Artifact BMC q 0.75 G 1 w 1 0 0 1 0 0 cm 0 0 m 1 1 l S Q EMC\n"
        made.pages[0].contents_add(made.make_stream(mark), prepend=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
