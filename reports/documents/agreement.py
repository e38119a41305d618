"""Whether the papers of the dossier agree on how many are proposed."""

from __future__ import annotations

from collections.abc import Sequence

from reports.documents.making import Prepared
from reports.documents.year import YearData


def agreed(year: YearData, papers: Sequence[Prepared]) -> tuple[Prepared, ...]:
    del year
    return tuple(papers)
