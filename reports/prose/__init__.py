"""The prose that no spreadsheet holds, read from ``noi_dung.docx`` section by section."""

from reports.prose.reading import NO_PROSE, Paragraph, Prose, Run, read_prose

__all__ = ["NO_PROSE", "Paragraph", "Prose", "Run", "read_prose"]
