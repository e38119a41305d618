"""The documents of a year: a catalogue, a typed context for each, and their writing."""

from reports.documents.again import rendered_again, template_of
from reports.documents.catalogue import catalogue, context_types
from reports.documents.during import during_the_year, during_types
from reports.documents.kinds import DocumentKind, ListKind, SeriesKind, render
from reports.documents.proposal import Proposal
from reports.documents.review import Review
from reports.documents.single import Context, Single
from reports.documents.together import (
    all_in_one,
    annexes_of,
    belongs_to,
    kind_of,
    letters_in,
    letters_made,
    numbered_along,
    parent_of,
    share_a_number,
)
from reports.documents.writing import Outcome, findings_of, write_documents
from reports.documents.year import Numbered, YearData

__all__ = [
    "Context",
    "DocumentKind",
    "ListKind",
    "Numbered",
    "Outcome",
    "Proposal",
    "Review",
    "SeriesKind",
    "Single",
    "YearData",
    "all_in_one",
    "annexes_of",
    "belongs_to",
    "catalogue",
    "context_types",
    "during_the_year",
    "during_types",
    "findings_of",
    "kind_of",
    "letters_in",
    "letters_made",
    "numbered_along",
    "parent_of",
    "render",
    "rendered_again",
    "share_a_number",
    "template_of",
    "write_documents",
]
