"""The form of administrative documents under decree 30/2020/NĐ-CP, checked in any Word file.

``check`` takes the bytes of a .docx and says rule by rule what is not as the decree asks; what was
taken for which component is in the verdict's ``reading``. Knows nothing of any office.
"""

from reports.the_thuc.brackets import to_replace
from reports.the_thuc.breaches import Breach
from reports.the_thuc.checking import Judged, Verdict, check
from reports.the_thuc.components import Component, Found, Structure
from reports.the_thuc.document import read
from reports.the_thuc.kinds import KINDS, LETTER, Address, Kind
from reports.the_thuc.law import LOOKS, RULES, LookRule, Rule, cited
from reports.the_thuc.marking import marked
from reports.the_thuc.package import NotADocument
from reports.the_thuc.report import explained, lines, verdict_as_dict
from reports.the_thuc.scaffold import Tags, template
from reports.the_thuc.structure import Reading, structure

__all__ = [
    "KINDS",
    "LETTER",
    "LOOKS",
    "RULES",
    "Address",
    "Breach",
    "Component",
    "Found",
    "Judged",
    "Kind",
    "LookRule",
    "NotADocument",
    "Reading",
    "Rule",
    "Structure",
    "Tags",
    "Verdict",
    "check",
    "cited",
    "explained",
    "lines",
    "marked",
    "read",
    "structure",
    "template",
    "to_replace",
    "verdict_as_dict",
]
