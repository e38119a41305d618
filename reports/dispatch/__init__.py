"""From the signed document to the district's desk: the number register."""

from reports.dispatch.backups import Backups
from reports.dispatch.faults import NumberRefused, RegisterError
from reports.dispatch.model import Entry, HandOver, Issued, Origin, Outgoing, Series, series_of
from reports.dispatch.register import Register

__all__ = [
    "Backups",
    "Entry",
    "HandOver",
    "Issued",
    "NumberRefused",
    "Origin",
    "Outgoing",
    "Register",
    "RegisterError",
    "Series",
    "series_of",
]
