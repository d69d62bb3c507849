"""Works that records are of: found by what they are known by, made once, and shown with their records."""

from pathlib import Path

from claims import site
from claims.interchange import importing
from claims.interchange.loss_report import LossReport
from claims.interchange.result import Provenance
from claims.ledger import database, imported_results, vocabulary_tables
from claims.ledger.works import Work, write_works
from claims.reader import Reader
from tests.conftest import fill
from tests.interchange.samples import FILES
from tests.ledger.test_papers import ONE, WITH_ID, digest

ID = "arXiv:2607.00010"


def test_a_work_is_the_paper_that_has_its_id_or_its_title_and_no_other_id(
    url: str, reader: Reader, tmp_path: Path
) -> None:
    fill(url, reader, digest(tmp_path, "a.jsonl", WITH_ID | {"summary": ONE}))
    by_id, by_title = Work("As a board calls it", ID), Work("FooNet: A Method")
    other, new = Work("FooNet: A Method", "arXiv:2607.00099"), Work("A board")
    with database.connect(url, write=True) as connection:
        (paper,) = database.rows(connection, "paper")
        found = write_works(connection, [by_id, by_title, other, new])
        assert [found[by_id], found[by_title]] == [paper["id"]] * 2
        assert len({*found.values()}) == 3
        assert write_works(connection, [by_id, new, other]) == {
            each: found[each] for each in (by_id, new, other)
        }


def test_a_work_that_was_known_by_its_title_learns_its_id(url: str, reader: Reader, tmp_path: Path) -> None:
    with database.connect(url, write=True) as connection:
        found = write_works(
            connection, [Work("FooNet: A Method"), Work("FooNet: A Method", ID, "10.1000/foo")]
        )
        assert len({*found.values()}) == 1
    fill(url, reader, digest(tmp_path, "a.jsonl", WITH_ID | {"summary": ONE}))
    with database.connect(url) as connection:
        (paper,) = database.rows(connection, "papers")
        assert (paper["arxiv_id"], paper["doi"], paper["wordings"]) == (ID, "10.1000/foo", 1)


def test_a_record_is_a_document_of_its_work_and_its_page_shows_it(
    url: str, reader: Reader, tmp_path: Path
) -> None:
    (tmp_path / "polyglot_leaderboard.yml").write_text(FILES["aider"][1])
    said = Provenance("", "A board", "https://example.org", "c0ffee", "MIT", "Doe")
    with database.connect(url, write=True) as connection:
        vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
        report = LossReport()
        results = importing.results(tmp_path / "polyglot_leaderboard.yml", report, said)
        imported_results.store_results(connection, results, report, reader.vocabulary)
    with database.connect(url) as connection:
        claims = database.rows(connection, "claims", order="start")
        assert {(row["origin"], row["document_kind"], row["paper"]) for row in claims} == {
            ("imported", "record", "A board: polyglot_leaderboard.yml")
        }
        site.build(connection, tmp_path / "site", site.Options())
    page = (tmp_path / "site" / "papers" / f"{claims[0]['paper_id']}.html").read_text(encoding="utf-8")
    assert "The ledger has no abstract of this paper." in page
    assert f'id="at-{claims[0]["claim_id"]}"' in page
    assert "From polyglot_leaderboard.yml, " in page
    assert " · MIT</p>" in page
