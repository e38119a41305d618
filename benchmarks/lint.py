"""How long the checker of the legal form needs for a document of thirty pages.

    python benchmarks/lint.py

Two documents: thirty pages of text under headings, and the sample year's report with its fields and movements
gone through twice, which is mostly tables (its styles alone are 360 KB). Beside each, as a measure of the
machine: what python-docx needs to open the file and read text, size and weight of every run, judging nothing.
They take turns; the best round counts, in the processor's time. Ends with status 1 when the pages of text take
more than 50 ms, when either document takes more than two and a half times what python-docx needs, or is not called clean.
The report, 1200 lines in 900 cells, may take longer than 50 ms on a slow machine: its time is printed too.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import docx  # noqa: E402  the path is set above
from cases import REPORT_TEMPLATE, report_context  # noqa: E402  the path is set above
from docx.oxml.ns import qn  # noqa: E402  the path is set above
from docx.text.paragraph import Paragraph  # noqa: E402  the path is set above

from reports.cli_template import office_tags  # noqa: E402  the path is set above
from reports.rendering import Template  # noqa: E402  the path is set above
from reports.the_thuc import KINDS, check, read, template  # noqa: E402  the path is set above
from reports.the_thuc.page_rules import pages  # noqa: E402  the path is set above

ROUNDS = 30
ASKED = 50.0
"""Milliseconds for thirty pages of text."""
RATIO = 2.5
"""Of the time python-docx needs to read the file: holds on any machine."""
SENTENCE = "Phong trào thi đua được triển khai đến từng thôn, từng khu dân cư và được hưởng ứng tích cực. "
SECTIONS, PARAGRAPHS = 44, 4


def text() -> bytes:
    """Thirty pages: a report made from a new template, its placeholder gone through many times."""
    kind = next(kind for kind in KINDS if kind.code == "BC")
    document = docx.Document(BytesIO(template(kind, office_tags(), "Tổng kết phong trào thi đua năm 2024")))
    last = next(each for each in document.paragraphs if each.text.startswith("Trên đây là"))
    for number in range(2, SECTIONS + 2):
        last.insert_paragraph_before(style="Lời văn").add_run(f"{number}. Nội dung {number}").bold = True
        for words in [SENTENCE * 5] * PARAGRAPHS:
            last.insert_paragraph_before(words, style="Lời văn")
    out = BytesIO()
    document.save(out)
    names = {"dong_ten": ["ỦY BAN NHÂN DÂN", "XÃ PHỔ AN"], "ten": "Ủy ban nhân dân xã Phổ An"}
    frame = {
        "so_ky_hieu": "Số: 15/BC-UBND",
        "dia_danh_ngay": "Phổ An, ngày 05 tháng 02 năm 2025",
        "gui_mot_noi": False,
        "kinh_gui": [],
        "noi_nhan": ["- Các thôn;", "- Lưu: VT, VP."],
        "quyen_han": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "nguoi_ky": "Nguyễn Minh Hà",
    }
    return Template("text.docx", out.getvalue(), {}).render({"cq": names, "vb": frame})


def report() -> bytes:
    """The sample year's report, its fields and movements twice: about thirty pages, nine tables."""
    return Template.open(REPORT_TEMPLATE).render(report_context())


def with_python_docx(data: bytes) -> int:
    """Runs read: every paragraph of the body and of its tables."""
    document = docx.Document(BytesIO(data))
    paragraphs = [Paragraph(each, document.part) for each in document.element.body.iter(qn("w:p"))]
    looks = [(run.text, run.font.size, run.bold) for paragraph in paragraphs for run in paragraph.runs]
    return len(looks)


def best(works: list[Callable[[], object]]) -> list[float]:
    """Milliseconds of the best round of each, taking turns."""
    found = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            begun = time.process_time()
            work()
            found[place] = min(found[place], (time.process_time() - begun) * 1000)
    return found


def measured(name: str, data: bytes, asked: float | None = None) -> bool:
    """Measure a document and say so; whether the bounds are kept."""
    document, verdict = read(data), check(data)
    own, other = best([lambda: check(data), lambda: with_python_docx(data)])
    reached = own <= (asked or own) and own <= RATIO * other and verdict.clean
    bound = f" (asked {asked:.0f} ms)" if asked else ""
    sys.stdout.write(
        f"{name:8s} {pages(document):3.0f} pages {len(document.lines):5d} lines  checker {own:5.1f} ms{bound}"
        f"  python-docx, reading alone {other:5.1f} ms  ratio {own / other:.2f} (asked {RATIO:g})"
        f"{'' if reached else '  TOO SLOW OR NOT CLEAN'}\n"
    )
    return reached


def main() -> int:
    """Measure both; 1 when the bound is missed."""
    kept = [measured("text", text(), ASKED), measured("tables", report())]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
