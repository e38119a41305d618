"""Printing for signature and for sending out: which papers, in what order, how many copies, on how many sheets."""

from reports.dispatch.printing.cover import TEMPLATE, Cover
from reports.dispatch.printing.pack import Pack, Printing, make_pack
from reports.dispatch.printing.papers import issued_before

__all__ = ["TEMPLATE", "Cover", "Pack", "Printing", "issued_before", "make_pack"]
