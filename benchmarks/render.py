"""How fast documents are made: this engine, docxtpl, docxtemplater and easy-template-x, side by side.

    python benchmarks/render.py                 everything; installs the two JavaScript engines with npm
    python benchmarks/render.py --no-js         Python only
    python benchmarks/render.py --quick         a tenth of the time, for a first look
    python benchmarks/render.py --levels        sizes and times of zlib's levels

Each engine runs in a process of its own, so that its peak of memory is its own. Writes
``docs/hieu-nang.md`` and ``docs/hieu-nang.svg`` (--out) and fails when a target is not reached.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import pstdev

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from cases import CERTIFICATE, CERTIFICATE_TEMPLATE, REPORT_TEMPLATE, report_context  # noqa: E402  the path is set above
from telling import Speed, plot, report  # noqa: E402

from reports.rendering import Template  # noqa: E402
from reports.rendering.archive import LEVEL  # noqa: E402

SECONDS = 3.0


def rate(make: Callable[[], object], seconds: float) -> float:
    """Calls a second: the best of three stretches, after one call to warm up."""
    make()
    best = 0.0
    for _ in range(3):
        count, begun = 0, time.perf_counter()
        while (spent := time.perf_counter() - begun) < seconds / 3:
            make()
            count += 1
        best = max(best, count / spent)
    return best


def context_of(template: str) -> tuple[Path, dict[str, object]]:
    """A template's file and its data."""
    if template == "certificate":
        return CERTIFICATE_TEMPLATE, dict(CERTIFICATE)
    return REPORT_TEMPLATE, report_context()


def one(engine: str, template: str, seconds: float) -> float:
    """The speed of one engine, in this process."""
    path, context = context_of(template)
    with tempfile.TemporaryDirectory() as folder:
        return rate(_maker(engine, path, context, Path(folder)), seconds)


def _maker(engine: str, path: Path, context: dict[str, object], folder: Path) -> Callable[[], object]:
    import io
    import zlib

    import docxtpl

    template = Template.open(path)
    numbers = iter(range(10**9))

    def by_docxtpl(target: object) -> None:
        theirs = docxtpl.DocxTemplate(str(path))
        theirs.render(context, autoescape=True)
        theirs.save(target)

    parts = {"ours": lambda: template.render(context), "docxtpl": lambda: by_docxtpl(io.BytesIO())}
    parts["ours, to disk"] = lambda: template.render_to(folder / f"{next(numbers)}.docx", context)
    parts["docxtpl, to disk"] = lambda: by_docxtpl(str(folder / f"{next(numbers)}.docx"))
    parts["compile"] = lambda: Template(path.name, path.read_bytes()).names
    with zipfile.ZipFile(io.BytesIO(template.render(context))) as archive:
        body = archive.read("word/document.xml")

    def deflate() -> bytes:
        deflater = zlib.compressobj(LEVEL, zlib.DEFLATED, -15, 9)
        return deflater.compress(body) + deflater.flush()

    parts["floor: deflate alone"] = deflate
    made = template.render(context)
    parts["floor: write alone"] = lambda: (folder / f"{next(numbers)}.docx").write_bytes(made)
    parts["floor: Jinja alone"] = _jinja_alone(template, context)
    return parts[engine]


def _jinja_alone(template: Template, context: dict[str, object]) -> Callable[[], object]:
    """The same source in an environment that escapes and does nothing else."""
    import jinja2

    from reports.rendering.filters import FILTERS

    plain = jinja2.Environment(autoescape=True)
    plain.filters.update(FILTERS)
    plain.globals["_group"] = lambda *_: True
    bare = plain.from_string(template._compiled.parts[0].source.text)  # noqa: SLF001  the source is what is measured
    return lambda: bare.render(context)


def measured(engine: str, template: str, seconds: float) -> Speed:
    """The speed of one engine, in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "--one", engine, template, str(seconds)]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(result.stdout.strip().splitlines()[-1])
    return Speed(engine, template, told["rate"], told["memory"])


def javascript(seconds: float) -> list[Speed]:
    """The two JavaScript engines on the certificate, its tags in their own spelling."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(HERE / "render.mjs", folder)
        (folder / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
        npm = [
            shutil.which("npm") or "npm",
            "install",
            "--no-audit",
            "--no-fund",
            "--no-package-lock",
            "--silent",
        ]
        subprocess.run([*npm, "docxtemplater", "pizzip", "easy-template-x"], cwd=folder, check=True)
        _respelled(CERTIFICATE_TEMPLATE, folder / "template.docx")
        (folder / "context.json").write_text(json.dumps(CERTIFICATE), encoding="utf-8")
        speeds = []
        for engine in ("docxtemplater", "easy-template-x"):
            result = subprocess.run(
                [shutil.which("node") or "node", "render.mjs", engine, str(seconds)],
                cwd=folder,
                check=True,
                capture_output=True,
                text=True,
            )
            told = json.loads(result.stdout.strip().splitlines()[-1])
            speeds.append(Speed(engine, "certificate", told["rate"], told["memory"]))
        return speeds


def _respelled(template: Path, target: Path) -> None:
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"{{ ", b"{").replace(b" }}", b"}")
            new.writestr(name, content)


def memory_slope(renders: int) -> tuple[float, float]:
    """Bytes of memory that each of ``renders`` renders leaves behind, and the noise of that figure."""
    template = Template.open(CERTIFICATE_TEMPLATE)
    readings = []
    for number in range(renders):
        template.render({**CERTIFICATE, "ten": f"Người thứ {number}"})
        if number % (renders // 20) == 0:
            readings.append(_resident())
    settled = readings[len(readings) // 4 :]
    step = renders // 20
    slope = (settled[-1] - settled[0]) / (step * (len(settled) - 1))
    return slope, pstdev(settled) / step


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def linear(counts: tuple[int, ...]) -> list[tuple[int, float, float]]:
    """Seconds for so many certificates, one by one and merged into one document."""
    template = Template.open(CERTIFICATE_TEMPLATE)
    found = []
    for count in counts:
        people = [{**CERTIFICATE, "ten": f"Người thứ {number}"} for number in range(count)]
        begun = time.perf_counter()
        for person in people:
            template.render(person)
        single = time.perf_counter() - begun
        begun = time.perf_counter()
        template.render_merged(people)
        found.append((count, single, time.perf_counter() - begun))
    return found


def levels() -> None:
    """Time and size of each zlib level on both documents."""
    import zlib

    for template in ("certificate", "report"):
        path, context = context_of(template)
        members = Template.open(path)._compiled  # noqa: SLF001  the XML before it is deflated
        from reports.rendering.media import Media

        xml = members.parts[0].render("", context, Media(members.members))[0].encode()
        for level in (1, 2, 3, 4, 6, 9):

            def deflate(level: int = level, xml: bytes = xml) -> bytes:
                deflater = zlib.compressobj(level, zlib.DEFLATED, -15, 9)
                return deflater.compress(xml) + deflater.flush()

            microseconds = 1e6 / rate(deflate, 0.6)
            print(
                f"{template:12} {len(xml):8} level {level}: {microseconds:9.1f} µs {len(deflate()):7} bytes"
            )


def main() -> int:
    """Run; exit status 1 when a target is not reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--no-js", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--levels", action="store_true")
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    parser.add_argument("--one", nargs=3, metavar=("ENGINE", "TEMPLATE", "SECONDS"))
    chosen = parser.parse_args()
    if chosen.one:
        engine, template, seconds = chosen.one
        speed = one(engine, template, float(seconds))
        print(
            json.dumps({"rate": speed, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})
        )
        return 0
    if chosen.levels:
        levels()
        return 0
    seconds = SECONDS / 10 if chosen.quick else SECONDS
    engines = (
        "ours",
        "docxtpl",
        "ours, to disk",
        "docxtpl, to disk",
        "compile",
        "floor: Jinja alone",
        "floor: deflate alone",
        "floor: write alone",
    )
    speeds = [
        measured(engine, template, seconds) for template in ("certificate", "report") for engine in engines
    ]
    if not chosen.no_js:
        speeds += javascript(seconds)
    renders, counts = (2000, (100, 200, 500, 1000)) if chosen.quick else (20_000, (1000, 2000, 5000, 10_000))
    lines, missed = report(speeds, memory_slope(renders), linear(counts))
    head = [
        "# Hiệu năng kết xuất",
        "",
        f"Python {sys.version.split()[0]}, `python benchmarks/render.py`.",
        "",
        "![](hieu-nang.svg)",
        "",
    ]
    print("\n".join(lines))
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "hieu-nang.md").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    plot(speeds, chosen.out / "hieu-nang.svg")
    for words in missed:
        print(f"Chưa đạt: {words}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
