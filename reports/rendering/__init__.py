"""Word templates in, documents out. Knows nothing of the domain: it could be lifted out as a library.

``Template.open(path).render(context)`` gives the bytes of a .docx. What a template may contain is told in ``reports.rendering.template``.
"""

from reports.rendering.faults import TemplateFault
from reports.rendering.filters import FILTERS
from reports.rendering.template import Template
from reports.rendering.values import Picture, RichText

__all__ = ["FILTERS", "Picture", "RichText", "Template", "TemplateFault"]
