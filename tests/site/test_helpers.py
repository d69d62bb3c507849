"""Pages made in several processes are the pages that one process makes, and what goes wrong in one is told."""

import multiprocessing
import os
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from claims import site
from claims.errors import ClaimsError
from claims.ledger import database
from claims.site.helpers import SHARE, Helpers, shares
from tests.site.test_files import tree

LISTED = range(5 * SHARE + 3)


def test_each_of_a_list_is_somebodys_and_nobody_elses() -> None:
    taken = multiprocessing.get_context("spawn").Value("q", 0)
    first, second = shares(LISTED, taken), shares(LISTED, taken)
    mine = [*islice(first, SHARE // 2)]
    theirs = [*islice(second, 2 * SHARE)]
    mine += first
    theirs += second
    assert sorted(mine + theirs) == [*LISTED]
    assert len(theirs) == 2 * SHARE


def test_alone_a_process_makes_all() -> None:
    assert [*shares(LISTED, None)] == [*LISTED]


@pytest.mark.slow
def test_two_processes_make_the_files_of_one(
    tmp_path: Path, small_ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "MANY", 0)
    with database.connect(small_ledger_url) as connection:
        alone = site.build(connection, tmp_path / "alone", site.Options())
        both = site.build(connection, tmp_path / "both", site.Options(jobs=2))
    assert tree(tmp_path / "both") == tree(tmp_path / "alone")
    assert (both.pages, both.written) == (alone.pages, alone.written)


def _ends(_given: object, _taken: Any) -> None:
    os._exit(3)


@pytest.mark.slow
def test_a_helper_that_is_ended_from_outside_is_one_sentence() -> None:
    with Helpers(1, _ends, None) as helpers, pytest.raises(ClaimsError, match="ended from outside"):
        helpers.results()
