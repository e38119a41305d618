"""The benchmarks are no timed tests; but their data can be made and their modules load."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py"))


def run(code: str) -> subprocess.CompletedProcess[str]:
    path = [str(ROOT), str(ROOT / "benchmarks")]
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}\n{code}"],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_a_benchmark_loads(name):
    done = run(f"import {name}")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_both_templates_of_the_engine_have_their_data():
    done = run(
        "import cases; print(sorted(cases.context_of('report')))\nprint(sorted(cases.context_of('certificate')))"
    )
    assert done.returncode == 0, done.stderr
    assert "linh_vuc" in done.stdout
    assert "nguoi_ky" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("template", ["report", "certificate"])
def test_both_templates_go_over_into_the_other_tags(template):
    done = run(
        "import cases, translation\n"
        f"document, data = translation.translated(cases.TEMPLATES[{template!r}].read_bytes(), "
        f"cases.context_of({template!r}))\n"
        "print(len(document), len(data))"
    )
    assert done.returncode == 0, done.stderr
