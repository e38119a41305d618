"""What the Word templates of this room are given, by their file names."""

from __future__ import annotations

from reports.dispatch import contents, printed
from reports.dispatch.printing import cover


def template_types() -> dict[str, type]:
    """The type of each template's context."""
    return {
        printed.TEMPLATE: printed.Book,
        cover.TEMPLATE: cover.Cover,
        contents.TEMPLATE: contents.Contents,
    }
