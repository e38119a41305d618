"""From a printed number back to its cells: by code (``CT08``), or by the number itself."""

from reports.tracing.answering import answer
from reports.tracing.codes import Traceable, trace, traceable
from reports.tracing.numbers import Printed, find
from reports.tracing.text import trace_text

__all__ = ["Printed", "Traceable", "answer", "find", "trace", "trace_text", "traceable"]
