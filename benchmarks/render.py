"""How fast documents are made: this engine, docxtpl, docxtemplater and easy-template-x, side by side.

    python benchmarks/render.py                 everything; installs the two JavaScript engines with npm
    python benchmarks/render.py --no-js         Python only; what is asked of the others is then not judged
    python benchmarks/render.py --quick         a tenth of the time, for a first look; writes nothing
    python benchmarks/render.py --levels        sizes and times of zlib's levels

Each engine runs in a process of its own and they take turns, several rounds; the best stretch of each counts.
Writes the table into ``docs/rendering.md`` and the plot to ``docs/hinh/rendering.png``. Exit status 1 when
a bound is not reached.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import IO

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from cases import CERTIFICATE, CERTIFICATE_TEMPLATE, TEMPLATES, context_of  # noqa: E402  the path is set above
from docx import Document  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402
from engines import ENGINES, rate  # noqa: E402
from telling import Memory, Speed, told, written_into  # noqa: E402
from translation import translated  # noqa: E402

from reports.rendering import Template  # noqa: E402
from reports.rendering.media import Media  # noqa: E402

SECONDS, ROUNDS = 0.4, 7
RENDERS, COUNTS = 20_000, (1_000, 2_000, 5_000, 10_000)
SCRIPTS = ("docxtemplater", "easy-template-x")
# Documents are written where other programs do not make and delete files all the time.
DISK = Path("/var/tmp")  # noqa: S108  a folder of our own is made in it
PAGE = ROOT / "docs" / "rendering.md"
PLOT = ROOT / "docs" / "hinh" / "rendering.png"


class Worker:
    """One engine's process; it stands still until it is given its turn."""

    def __init__(self, engine: str, template: str, command: list[str], folder: Path) -> None:
        self.engine, self.template = engine, template
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._rate = self._memory = 0.0

    def turn(self, seconds: float) -> None:
        """Let the engine work so long."""
        _pipe(self._process.stdin).write(f"{seconds}\n")
        _pipe(self._process.stdin).flush()
        answer = _pipe(self._process.stdout).readline()
        if not answer:
            raise SystemExit(f"{self.engine} stopped on {self.template}")
        found = json.loads(answer)
        self._rate, self._memory = max(self._rate, found["rate"]), found["memory"]

    def end(self) -> Speed:
        """Stop; what was reached."""
        _pipe(self._process.stdin).close()
        self._process.wait()
        return Speed(self.engine, self.template, self._rate, self._memory)


def measured(template: str, seconds: float, rounds: int, disk: Path, scripts: Path | None) -> list[Speed]:
    """The speed of every engine on one template. ``disk`` is where documents are written, ``scripts`` where the
    JavaScript engines are installed."""
    context = context_of(template)
    with tempfile.TemporaryDirectory(dir=disk) as name:
        folder = Path(name)
        (folder / "context.json").write_text(json.dumps(context), encoding="utf-8")
        workers = [
            Worker(engine, template, [sys.executable, str(HERE / "engines.py"), engine, template], folder)
            for engine in ENGINES
        ]
        if scripts:
            workers += [_script(engine, template, context, scripts) for engine in SCRIPTS]
        for _ in range(rounds + 1):  # the first is to warm up, and counts only if it is the best
            for worker in workers:
                worker.turn(seconds)
        speeds = [worker.end() for worker in workers]
        if scripts:
            _must_say_the_same(template, context, scripts)
    return speeds


def installed(folder: Path) -> Path:
    """The two JavaScript engines, installed."""
    (folder / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
    options = ("--no-audit", "--no-fund", "--no-package-lock", "--silent")
    npm = shutil.which("npm") or "npm"
    subprocess.run(
        [npm, "install", *options, "docxtemplater", "pizzip", "easy-template-x"], cwd=folder, check=True
    )
    return folder


def _script(engine: str, template: str, context: dict[str, object], scripts: Path) -> Worker:
    folder = scripts / f"{engine}-{template}"  # below node_modules' folder, so that it is found
    folder.mkdir()
    shutil.copy(HERE / "render.mjs", folder)
    document, data = translated(TEMPLATES[template].read_bytes(), context)
    (folder / "template.docx").write_bytes(document)
    (folder / "context.json").write_text(json.dumps(data), encoding="utf-8")
    return Worker(engine, template, [shutil.which("node") or "node", "render.mjs", engine], folder)


def _must_say_the_same(template: str, context: dict[str, object], scripts: Path) -> None:
    """Stop when an engine did less work: every document must hold the same lines."""
    ours = _lines(Template.open(TEMPLATES[template]).render(context))
    for engine in SCRIPTS:
        theirs = _lines((scripts / f"{engine}-{template}" / "document.docx").read_bytes())
        if theirs != ours:
            raise SystemExit(f"{engine}: another text than ours on {template}")


def _lines(data: bytes) -> list[str]:
    paragraphs = Document(io.BytesIO(data)).element.body.iter(qn("w:p"))
    lines = ("".join(text.text or "" for text in each.iter(qn("w:t"))) for each in paragraphs)
    return [line.strip() for line in lines if line.strip()]


def memory(renders: int) -> Memory:
    """Memory in use after each twentieth of ``renders`` renders."""
    template = Template.open(CERTIFICATE_TEMPLATE)
    step = renders // 20
    readings = []
    for number in range(renders):
        template.render({**CERTIFICATE, "ten": f"Người thứ {number}"})
        if number % step == 0:
            gc.collect()
            readings.append(_resident())
    return Memory(step, tuple(readings))


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def many(counts: tuple[int, ...]) -> list[tuple[int, float, float]]:
    """Seconds of the processor for so many certificates, one by one and merged into one document; the better
    of two."""
    template = Template.open(CERTIFICATE_TEMPLATE)
    found = []
    for count in counts:
        people = [{**CERTIFICATE, "ten": f"Người thứ {number}"} for number in range(count)]
        single, merged = [], []
        for _ in range(2):
            begun = time.process_time()
            for person in people:
                template.render(person)
            single.append(time.process_time() - begun)
            begun = time.process_time()
            template.render_merged(people)
            merged.append(time.process_time() - begun)
        found.append((count, min(single), min(merged)))
    return found


def levels() -> None:
    """Time and size of each zlib level on both documents."""
    for name, path in TEMPLATES.items():
        made = Template.open(path)._compiled  # noqa: SLF001  the XML before it is deflated
        xml = made.parts[0].render("", context_of(name), Media(made.members))[0].encode()
        for level in (1, 2, 3, 4, 6, 9):

            def deflate(level: int = level, xml: bytes = xml) -> bytes:
                deflater = zlib.compressobj(level, zlib.DEFLATED, -15, 9)
                return deflater.compress(xml) + deflater.flush()

            microseconds = 1e6 / max(rate(deflate, 0.2) for _ in range(3))
            print(f"{name:12} {len(xml):8} level {level}: {microseconds:9.1f} µs {len(deflate()):7} bytes")


def _pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise RuntimeError("no pipe")
    return stream


def main() -> int:
    """Run; exit status 1 when a bound is not reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--no-js", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--levels", action="store_true")
    parser.add_argument("--disk", type=Path, default=DISK, help="where documents are written (/var/tmp)")
    chosen = parser.parse_args()
    if chosen.levels:
        levels()
        return 0
    seconds, rounds = (SECONDS / 2, 1) if chosen.quick else (SECONDS, ROUNDS)
    renders, counts = (2_000, (100, 200, 500, 1_000)) if chosen.quick else (RENDERS, COUNTS)
    kept, made = memory(renders), many(counts)
    speeds = []
    with tempfile.TemporaryDirectory() as name:
        scripts = None if chosen.no_js else installed(Path(name))
        for template in TEMPLATES:
            speeds += measured(template, seconds, rounds, chosen.disk, scripts)
    lines, missed = told(speeds, kept, made)
    print("\n".join(lines))
    if not chosen.quick and not chosen.no_js:
        written_into(PAGE, lines, speeds, PLOT)
    for words in missed:
        print(f"Not reached: {words}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
