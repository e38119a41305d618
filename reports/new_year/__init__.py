"""The folder of the next year, made from this one: what is known is carried, nothing else is filled in."""

from reports.new_year.carrying import Carried, carry
from reports.new_year.folder import put_in_place
from reports.new_year.remaining import Remaining, remaining

__all__ = ["Carried", "Remaining", "carry", "put_in_place", "remaining"]
