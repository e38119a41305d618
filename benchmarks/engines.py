"""One engine making one document over and over, in a process of its own, as often as it is told.

The parent writes the data to ``context.json`` and sends lines; each is a number of seconds, and is answered
with documents a second and the peak of memory, as JSON. So all engines take turns in one run, each with
its own memory, and what else the machine does falls on all of them alike.
"""

from __future__ import annotations

import io
import json
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from cases import TEMPLATES  # noqa: E402  the path is set above

from reports.rendering import Template  # noqa: E402
from reports.rendering.archive import LEVEL  # noqa: E402

# A turn that writes ends after so few files, and none is deleted before the end: ext4 passes over what was
# deleted in the last minutes, one by one, for each file it makes, and that would be measured.
_MOST_FILES = 60
_STRETCH = 0.04
Make = Callable[[], object]


def _ours(path: Path, context: dict[str, Any], _: Path) -> Make:
    template = Template.open(path)
    return lambda: template.render(context)


def _ours_to_disk(path: Path, context: dict[str, Any], folder: Path) -> Make:
    template, numbers = Template.open(path), count()
    return lambda: template.render_to(folder / f"{next(numbers)}.docx", context)


def _docxtpl(path: Path, context: dict[str, Any], _: Path) -> Make:
    return lambda: _by_docxtpl(path, context, io.BytesIO())


def _docxtpl_to_disk(path: Path, context: dict[str, Any], folder: Path) -> Make:
    numbers = count()
    return lambda: _by_docxtpl(path, context, str(folder / f"{next(numbers)}.docx"))


def _by_docxtpl(path: Path, context: dict[str, Any], target: object) -> None:
    import docxtpl

    document = docxtpl.DocxTemplate(str(path))
    document.render(context, autoescape=True)
    document.save(target)


def _compile(path: Path, _: dict[str, Any], __: Path) -> Make:
    data = path.read_bytes()
    return lambda: Template(path.name, data).names


def _jinja(path: Path, context: dict[str, Any], _: Path) -> Make:
    """The body's source in an environment that escapes and does nothing else."""
    import jinja2

    template = Template.open(path)
    bare = jinja2.Environment(autoescape=True).from_string(template._compiled.parts[0].source.text)  # noqa: SLF001
    return lambda: bare.render(context)


def _deflate(path: Path, context: dict[str, Any], _: Path) -> Make:
    with zipfile.ZipFile(io.BytesIO(Template.open(path).render(context))) as archive:
        body = archive.read("word/document.xml")

    def deflated() -> bytes:
        deflater = zlib.compressobj(LEVEL, zlib.DEFLATED, -15, 9)
        return deflater.compress(body) + deflater.flush()

    return deflated


def _write(path: Path, context: dict[str, Any], folder: Path) -> Make:
    data, numbers = Template.open(path).render(context), count()
    return lambda: (folder / f"{next(numbers)}.docx").write_bytes(data)


ENGINES: dict[str, Callable[[Path, dict[str, Any], Path], Make]] = {
    "tongket": _ours,
    "docxtpl": _docxtpl,
    "tongket, to disk": _ours_to_disk,
    "docxtpl, to disk": _docxtpl_to_disk,
    "tongket, compiling": _compile,
    "floor: Jinja": _jinja,
    "floor: deflate": _deflate,
    "floor: write": _write,
}


def rate(make: Make, seconds: float, most: int | None = None) -> float:
    """Calls a second, in the best stretch of a turn: what else the machine does falls on the others."""
    best, total, end = 0.0, 0, time.perf_counter() + seconds
    while time.perf_counter() < end and (most is None or total < most):
        done, spent, begun = 0, 0.0, time.perf_counter()
        while spent < _STRETCH and (most is None or total + done < most):
            make()
            done += 1
            spent = time.perf_counter() - begun
        best, total = max(best, done / spent), total + done
    return best


def peak_memory() -> float:
    """MB this process has ever held; what getrusage says is also that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Serve: ``engines.py ENGINE TEMPLATE`` in the folder that holds the data."""
    engine, template = sys.argv[1:]
    folder = Path.cwd() / engine.replace(": ", "-").replace(", ", "-").replace(" ", "-")
    folder.mkdir()
    context = json.loads(Path("context.json").read_text(encoding="utf-8"))
    make = ENGINES[engine](TEMPLATES[template], context, folder)
    make()
    writes = engine.endswith(("disk", "write"))
    for line in sys.stdin:
        told = {"rate": rate(make, float(line), _MOST_FILES if writes else None)}
        told["memory"] = peak_memory()
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
