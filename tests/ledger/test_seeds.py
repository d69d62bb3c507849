"""The seeds that come with the project: all of them load, in their order, and mean what they say."""

from collections import Counter
from pathlib import Path

import pytest

from claims.curation import records
from claims.ledger import database, seeds
from claims.ledger.bulk_rows import everything
from claims.reader import Reader
from tests.conftest import fill


def test_digests_stand_before_the_decisions_about_them() -> None:
    kinds = [seeds.is_curated(path) for path in seeds.files()]
    assert kinds == sorted(kinds)
    assert set(kinds) == {False, True}


@pytest.mark.parametrize(
    ("name", "curated"), [("a.yaml", True), ("a.yml", True), ("a.txt", False), ("a.yaml.txt", False)]
)
def test_a_file_is_told_by_its_ending(name: str, curated: bool) -> None:
    assert seeds.is_curated(Path(name)) is curated


def test_every_decision_holds_in_the_ledger(ledger_url: str) -> None:
    """Each record of the curated files is one claim with its status; no candidate is left beside them."""
    wanted = Counter(
        each.record.status for path in seeds.files() if seeds.is_curated(path) for each in records.read(path)
    )
    with database.connect(ledger_url) as connection:
        held = Counter(row["status"] for row in everything(connection, "claim"))
    assert held == wanted
    assert wanted["accepted"] > 0 < wanted["rejected"]


def test_the_digest_that_a_curated_file_names_is_there() -> None:
    digests = {path.name for path in seeds.files() if not seeds.is_curated(path)}
    for path in seeds.files():
        if seeds.is_curated(path):
            assert records.parsed(path)["digest"] in digests


def test_loading_the_seeds_again_changes_nothing(ledger_url: str, reader: Reader) -> None:
    with database.connect(ledger_url) as connection:
        before = everything(connection, "claim"), everything(connection, "claim_event")
    fill(ledger_url, reader, *seeds.files())
    with database.connect(ledger_url) as connection:
        assert (everything(connection, "claim"), everything(connection, "claim_event")) == before
