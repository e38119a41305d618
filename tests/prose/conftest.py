"""A Word document saved and read back as prose."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document

from reports.prose import Prose, read_prose


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Document], Prose]:
    def save_and_read(document: Document) -> Prose:
        path = tmp_path / "2024" / "noi_dung.docx"
        path.parent.mkdir(exist_ok=True)
        document.save(str(path))
        return read_prose(path, root=tmp_path)

    return save_and_read
