"""How long the checker of the legal form needs for a document of thirty pages.

    python benchmarks/lint.py

The document is the sample year's report with its fields and movements gone through twice, tables and
annexes included. Beside it, as a measure of the machine: what python-docx needs to open the same file and
read text, size and weight of every run, judging nothing. Both take turns; the best round counts, in the processor's
time. Ends with status 1 when the checker needs more than asked, or calls a good document bad.
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

from reports.rendering import Template  # noqa: E402  the path is set above
from reports.the_thuc import check, read  # noqa: E402  the path is set above
from reports.the_thuc.page_rules import pages  # noqa: E402  the path is set above

ROUNDS = 30
ASKED = 50.0
"""Milliseconds for thirty pages."""


def with_python_docx(data: bytes) -> int:
    """Runs read: every paragraph of the body and of its tables."""
    document = docx.Document(BytesIO(data))
    body = document.element.body
    paragraphs = [Paragraph(each, document.part) for each in body.iter(qn("w:p"))]
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


def main() -> int:
    """Measure; 1 when the bound is missed."""
    data = Template.open(REPORT_TEMPLATE).render(report_context())
    document = read(data)
    verdict = check(data)
    own, other = best([lambda: check(data), lambda: with_python_docx(data)])
    filled = pages(document)
    asked = ASKED * max(filled / 30, 1.0)
    reached = own <= asked and verdict.clean
    sys.stdout.write(
        f"{filled:.0f} pages, {len(document.lines)} lines, {len(verdict.judged)} findings\n"
        f"checker     {own:6.1f} ms  (asked {asked:.0f} ms){'' if reached else '  TOO SLOW OR NOT CLEAN'}\n"
        f"python-docx {other:6.1f} ms  opening and reading alone; ratio {own / other:.2f}\n"
    )
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
