"""What stands before a person's name in documents: "Ông", "Bà", and "Em" for the young.

Nobody calls a pupil of the eighth form "Bà". Young is who is not of age on the documents' day (civil code
2015, art. 20: under 18), by the date of birth; a pupil stays one until the school years are over, and is
believed to be one where no date of birth is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reports.vietnamese import fold

SALUTATIONS: Mapping[str, str] = {"Nam": "Ông", "Nữ": "Bà"}
EITHER_SALUTATION = "Ông (bà)"
"""What stands before a name whose bearer's sex is not given."""

YOUNG = "Em"
_OF_AGE, _SCHOOL_OVER = 18, 20
_PUPILS = ("học sinh", "thiếu niên", "thiếu nhi", "nhi đồng", "trẻ em")
"""How categories of pupils and children begin (folded)."""


def salutation_of(sex: str, birth: date | None, category: str, day: date) -> str:
    """The salutation of a person on ``day``; ``category`` is the cell "Đối tượng"."""
    pupil = fold(category).startswith(_PUPILS)
    young = pupil if birth is None else _age(birth, day) < (_SCHOOL_OVER if pupil else _OF_AGE)
    return YOUNG if young else SALUTATIONS.get(sex, EITHER_SALUTATION)


def _age(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
