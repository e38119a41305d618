"""The prose that no spreadsheet holds, read from ``noi_dung.docx`` section by section."""

from reports.prose.reading import Paragraph, Prose, Run, read_prose

__all__ = ["Paragraph", "Prose", "Run", "read_prose"]
