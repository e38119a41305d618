"""How fast the dossier of commendation is made, once the workbooks are read.

    python benchmarks/dossier.py            all papers for 80 nominees; 10.000 certificates
    python benchmarks/dossier.py --quick    a tenth of the certificates, for a first look

Certificates are made singly and all in one, written to a folder and moved into place. Ends with
status 1 when a target is not reached.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT)]

from reports.awards.law_model import Level  # noqa: E402  the path is set above
from reports.awards.model import Nominee  # noqa: E402  the path is set above
from reports.documents import SeriesKind, YearData, catalogue, write_documents  # noqa: E402
from reports.folders import find_folders  # noqa: E402
from reports.pipeline import read_year  # noqa: E402

DOSSIER = frozenset(
    {
        "to_trinh_khen_thuong",
        "bien_ban_hop_hoi_dong",
        "bien_ban_kiem_phieu",
        "bao_cao_thanh_tich_tap_the",
        "bao_cao_thanh_tich_ca_nhan",
        "bao_cao_tom_tat_thanh_tich",
        "quyet_dinh_khen_thuong",
        "du_toan_tien_thuong",
        "danh_muc_ho_so",
        "danh_sach_nhap_phan_mem",
    }
)
NOMINEES, DOSSIER_SECONDS = 80, 2.0
CERTIFICATES, CERTIFICATE_SECONDS = 10_000, 10.0


def year_with(year: YearData, nominees: Sequence[Nominee]) -> YearData:
    """The year with other nominees, none of them voted on yet."""
    return replace(year, commendation=replace(year.commendation, nominees=tuple(nominees), council=None))


def repeated(nominees: Sequence[Nominee], number: int) -> list[Nominee]:
    """So many nominees, the given ones over and over under numbered names."""
    some = islice(cycle(nominees), number)
    return [replace(nominee, name=f"{nominee.name} {place}") for place, nominee in enumerate(some, 1)]


def seconds(year: YearData, codes: frozenset[str]) -> tuple[float, int]:
    """Seconds to write the documents with ``codes``, and how many files came of it."""
    kinds = [kind for kind in catalogue() if kind.code in codes]
    folders = find_folders()
    with tempfile.TemporaryDirectory() as out:
        begun = time.perf_counter()
        outcomes = write_documents(year, folders.templates, Path(out), kinds)
        spent = time.perf_counter() - begun
    failed = [outcome.code for outcome in outcomes if outcome.failed]
    if failed:
        sys.exit(f"not written: {', '.join(failed)}")
    return spent, sum(len(outcome.files) for outcome in outcomes)


def told(what: str, spent: float, files: int, most: float) -> bool:
    """Say how long it took; whether the target is reached."""
    reached = spent <= most
    verdict = "" if reached else "  TOO SLOW"
    sys.stdout.write(f"{what:40s} {files:6d} files  {spent:6.2f} s  (target {most:g} s){verdict}\n")
    return reached


def main() -> int:
    """Measure both; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description="Speed of the dossier of commendation.")
    parser.add_argument("--quick", action="store_true", help="a tenth of the certificates")
    quick = parser.parse_args().quick
    year = read_year(find_folders()).data
    above = [n for n in year.commendation.nominees if n.title and n.title.level is not Level.COMMUNE]
    own = [n for n in year.commendation.nominees if n.title and n.title.level is Level.COMMUNE]
    given = [n for n in own if n.title and not n.title.is_title]
    share = NOMINEES * 6 // 10
    dossier = year_with(year, [*repeated(above, share), *repeated(own, NOMINEES - share)])
    reached = [told(f"dossier of {NOMINEES} nominees", *seconds(dossier, DOSSIER), DOSSIER_SECONDS)]
    parts = 10 if quick else 1
    many = year_with(year, repeated(given, CERTIFICATES // parts))
    for kind in catalogue():
        if isinstance(kind, SeriesKind) and kind.code.startswith("giay_khen"):
            spent, files = seconds(many, frozenset({kind.code}))
            what = f"{CERTIFICATES // parts} × {kind.code}"
            reached.append(told(what, spent, files, CERTIFICATE_SECONDS / parts))
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
