"""The sample year, read and built once for all tests that look at it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reports.folders import Folders, find_folders
from reports.pipeline import Built, build_year


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The sample year's folders, with results in a folder of the test's own."""
    return find_folders(2024, out=tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="session")
def built(sample: Folders) -> Built:
    """The sample year, built."""
    return build_year(sample)


@pytest.fixture
def own_copy(sample: Folders, tmp_path: Path) -> Callable[[], Folders]:
    """A copy of the sample year that a test may damage."""

    def copy() -> Folders:
        shutil.copytree(sample.data, tmp_path / "data")
        return replace(sample, data=tmp_path / "data", out=tmp_path / "out")

    return copy
