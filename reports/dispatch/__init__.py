"""From the signed document to the district's desk: the number register."""

from reports.dispatch.backups import Backups
from reports.dispatch.faults import FillRefused, NumberRefused, Refused, RegisterError
from reports.dispatch.model import Entry, HandOver, Issued, Origin, Outgoing, Series, series_of
from reports.dispatch.register import Register

__all__ = [
    "Backups",
    "Entry",
    "FillRefused",
    "HandOver",
    "Issued",
    "NumberRefused",
    "Origin",
    "Outgoing",
    "Refused",
    "Register",
    "RegisterError",
    "Series",
    "series_of",
]
