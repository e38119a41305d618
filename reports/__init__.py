"""tongket: from a commune's spreadsheets to the year-end documents of its emulation plan."""

__version__ = "0.1.0"
