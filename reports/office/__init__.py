"""The office: who writes and signs, from ``co_quan.xlsx``."""

from reports.office.model import COUNCIL_HEAD, CouncilMember, Office, Recipient, Signer, Symbol, is_as_said
from reports.office.workbook import read_office

__all__ = [
    "COUNCIL_HEAD",
    "CouncilMember",
    "Office",
    "Recipient",
    "Signer",
    "Symbol",
    "is_as_said",
    "read_office",
]
