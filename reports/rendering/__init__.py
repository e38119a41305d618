"""Word templates in, documents out. Knows nothing of the domain: it could be lifted out as a library.

``Template.open(path).render(context)`` gives the bytes of a .docx. What a template may contain is told in ``reports.rendering.template``.
"""

from reports.rendering.compiled import Route
from reports.rendering.faults import TemplateFault
from reports.rendering.filters import FILTERS
from reports.rendering.folder import check_folder
from reports.rendering.template import Template
from reports.rendering.values import Link, Picture, RichText, SubDocument

__all__ = [
    "FILTERS",
    "Link",
    "Picture",
    "RichText",
    "Route",
    "SubDocument",
    "Template",
    "TemplateFault",
    "check_folder",
]
