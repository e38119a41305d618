"""Make the pictures of ``docs/the-thuc``: parts of pages of what the sample year makes.

Run after the documents have changed: ``python -m scripts.make_form_pictures``. Needs what
``scripts/make_pictures.py`` needs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

from reports.folders import find_folders
from reports.pipeline import build_year
from scripts.form_groups import GROUPS, Group
from scripts.make_pictures import PICTURES, ROOT, YEAR, PictureError, as_pdf, page_with, run, shrink

_WHOLE_PAGE, _PART = 50, 90  # dots per inch


def main() -> int:
    """Make every picture; print its name and size."""
    with tempfile.TemporaryDirectory(prefix="tongket-the-thuc-") as name:
        work = Path(name)
        folders = find_folders(YEAR, ROOT / "data", work / "out")
        build_year(folders)
        for group in GROUPS:
            picture = make(group, folders.results / f"{group.document}.docx", work)
            print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} KB")
    return 0


def make(group: Group, file: Path, work: Path) -> Path:
    """The part of a page as a small PNG; the second page where no words name one."""
    pdf = as_pdf(file, work)
    page = str(page_with(pdf, group.on_page) if group.on_page else 2)
    stem = work / group.page
    dots = _WHOLE_PAGE if group.part == (0, 100) else _PART
    run(["pdftoppm", "-png", "-r", str(dots), "-f", page, "-l", page, "-singlefile", str(pdf), str(stem)])
    with Image.open(stem.with_suffix(".png")) as whole:
        top, bottom = (whole.height * edge // 100 for edge in group.part)
        part = whole.crop((0, top, whole.width, bottom))
    part.save(stem.with_suffix(".png"))
    return shrink(stem.with_suffix(".png"), PICTURES / f"the_thuc_{group.page.replace('-', '_')}.png")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PictureError as fault:
        sys.exit(str(fault))
