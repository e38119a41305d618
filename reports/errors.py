"""What can go wrong for the whole program, as one tree.

Faults in *data* are never exceptions: they are findings (``reports.findings``) and all come
out together. Exceptions are for what stops a command.

    TongketError
    ├── UsageError          the command was called with something that does not exist
    ├── MissingToolError    something is missing on the machine (LibreOffice, a font)
    ├── SourceFileError     a file of the office's own cannot be read at all
    ├── TemplateError       a Word template is broken, or asks for what the context lacks
    ├── OutputError         a result could not be written (disk full, open in another program)
    └── RegisterError       the number register refuses or cannot be used (reports.dispatch.faults)
"""

from __future__ import annotations


class TongketError(Exception):
    """Anything the program says to the user and then stops; ``exit_status`` is the command's.

    ``message`` is Vietnamese and may have places for ``values``, so that it can be said in
    English too.
    """

    exit_status = 1

    def __init__(self, message: str = "", /, **values: object) -> None:
        """An error that says ``message`` with ``values`` put in."""
        super().__init__(message.format(**values) if values else message)
        self.message = message
        self.values = values


class UsageError(TongketError, ValueError):
    """A year, target, code or file named on the command line does not exist."""

    exit_status = 2


class MissingToolError(TongketError, RuntimeError):
    """The machine lacks a program or font that this command cannot do without."""

    exit_status = 3


class SourceFileError(TongketError, OSError):
    """A workbook or document of the office's own is absent, locked, encrypted or damaged."""


class TemplateError(TongketError, ValueError):
    """A template cannot be rendered; the message names template, place and tag."""


class OutputError(TongketError, OSError):
    """A result could not be put in its place; what stood there before is untouched."""
