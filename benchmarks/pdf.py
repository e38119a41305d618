"""How long 500 certificates take to become 500 PDF files, way by way.

``python benchmarks/pdf.py [COUNT]`` times the project's way (one joined document, cut apart again), one
process for batches of twenty, and one process for each file; the last is measured on a sample and
multiplied. unoserver, which keeps LibreOffice running between files, is set beside them where
``unoserver`` and ``unoconvert`` are on the search path.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from cases import CERTIFICATE, CERTIFICATE_TEMPLATE  # noqa: E402 - the path comes first

from reports.rendering import Template, joining, pdf  # noqa: E402
from reports.rendering.soffice import LibreOffice, find_libreoffice  # noqa: E402

COUNT = 500
SAMPLE = 20
WANTED = pdf.Wanted(draft=False)


def certificates(folder: Path, count: int) -> tuple[Path, ...]:
    """``count`` certificates that differ in name."""
    template = Template.open(CERTIFICATE_TEMPLATE)
    for number in range(count):
        context = {**CERTIFICATE, "ten": f"Nguyễn Văn Bưởi {number}"}
        (folder / f"giay_khen_{number:04d}.docx").write_bytes(template.render(context))
    return pdf.documents_in(folder)


def timed(action: Callable[[], object]) -> float:
    """Seconds of one run."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def one_process_each(sources: Sequence[Path], office: LibreOffice) -> None:
    """What most scripts do."""
    for source in sources:
        office.convert([source], source.parent, pdf_a=False, timeout=120)


def with_unoserver(sources: Sequence[Path], program: str) -> float | None:
    """Seconds with one running office and one client process for each file; None where it is not there."""
    if not (shutil.which("unoserver") and shutil.which("unoconvert")):
        return None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = subprocess.Popen(
        [shutil.which("unoserver") or "", "--executable", program, "--port", port],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        convert = ["unoconvert", "--port", port, "--convert-to", "pdf"]
        for _ in range(30):  # until it answers
            first = subprocess.run(
                [*convert, sources[0], sources[0].with_suffix(".pdf")], capture_output=True, check=False
            )
            if first.returncode == 0:
                break
            time.sleep(1)
        else:
            return None
        return timed(
            lambda: [
                subprocess.run([*convert, s, s.with_suffix(".pdf")], capture_output=True, check=True)
                for s in sources
            ]
        )
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    """Print the table; exit status 1 when the joined way takes more than a tenth."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    office = find_libreoffice()
    if office is None:
        print("LibreOffice is not on this machine")
        return 1
    with tempfile.TemporaryDirectory() as name:
        sources = certificates(Path(name), count)
        sample = sources[:SAMPLE]
        scale = count / len(sample)
        joined = timed(lambda: pdf.print_documents(sources, office, WANTED))
        kind_of, joining.kind_of = joining.kind_of, lambda _: None
        batches = timed(lambda: pdf.print_documents(sample, office, WANTED)) * scale
        joining.kind_of = kind_of
        each = timed(lambda: one_process_each(sample, office)) * scale
        server = with_unoserver(sample, office.program)
    rows = {
        "joined, cut apart (all measured)": joined,
        f"one process for {SAMPLE} (from {len(sample)})": batches,
        f"one process each (from {len(sample)})": each,
        f"unoserver (from {len(sample)})": server * scale if server is not None else None,
    }
    print(f"{count} certificates to PDF")
    for label, seconds in rows.items():
        told = f"{seconds:8.1f} s   {seconds / joined:6.1f}" if seconds is not None else "not on this machine"
        print(f"{label:36} {told}")
    return 0 if joined <= each / 10 else 1


if __name__ == "__main__":
    sys.exit(main())
