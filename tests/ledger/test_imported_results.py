"""Imported results in the ledger: through the gate, once, told apart, and out again under their own terms."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claims import site
from claims.interchange import importing
from claims.interchange.loss_report import LossReport
from claims.interchange.result import Provenance
from claims.ledger import database, imported_results, seeds, vocabulary_tables
from tests.interchange.samples import FILES

Run = Callable[..., Result]
SHARE_ALIKE = Provenance("", "Pebble tables", "https://example.org", "c0ffee", "CC-BY-SA-4.0", "Doe")


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file of each format in a folder."""
    folder = tmp_path_factory.mktemp("collection")
    for name, text, _ in FILES.values():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def imported(
    url: str, path: Path, known: Provenance = SHARE_ALIKE
) -> tuple[imported_results.Stored, LossReport]:
    report = LossReport()
    vocabulary = seeds.vocabulary()
    with database.connect(url, write=True) as connection:
        vocabulary_tables.write_vocabulary(connection, vocabulary)
        return imported_results.store_results(
            connection, importing.results(path, report, known), report, vocabulary
        ), report


def claims(url: str) -> list[dict[str, Any]]:
    with database.connect(url) as connection:
        return list(database.rows(connection, "claims", order="claim_id"))


def test_every_value_is_stored_or_refused_and_again_changes_nothing(url: str, collection: Path) -> None:
    stored, report = imported(url, collection)
    held = claims(url)
    assert len(held) == stored.new == report.imported > 20
    assert report.imported + report.refused == sum(count for _, _, count in FILES.values())
    assert {row["origin"] for row in held} == {"imported"}
    again, report = imported(url, collection)
    assert (again.claims, again.new, again.updated, again.removed) == (len(held), 0, 0, 0)
    assert claims(url) == held


def test_a_negative_value_is_a_line_of_the_report(url: str, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(FILES["llm-stats"][1].replace("0.812", "-0.812"))
    stored, report = imported(url, tmp_path)
    assert (stored.claims, report.imported) == (0, 0)
    assert report.reasons[imported_results.NEGATIVE] == 1


NEGATIVE_TABLE = """# Sorting

### PebbleBank

| Model | Spearman correlation | Accuracy | Stonehood |
| --- | --- | --- | --- |
| StoneNet | -0.31 | -12.0 | -4 |
"""


def test_a_value_below_zero_goes_in_where_the_vocabulary_says_that_its_metric_can_be(
    url: str, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "sorting.md").write_text(NEGATIVE_TABLE, encoding="utf-8")
    stored, report = imported(url, tmp_path)
    assert (stored.claims, report.reasons[imported_results.NEGATIVE]) == (1, 2)
    (claim,) = claims(url)
    assert (claim["value_text"], claim["value"], claim["metric_name"]) == (
        "-0.31",
        -0.31,
        "Spearman correlation",
    )
    shown = run("leaderboard", "PebbleBank", "--why", "--db", url).stdout
    assert "-0.31" in shown
    to = tmp_path / "decisions.yaml"
    run("decide", claim["claim_id"], "accept", "--by", "ada", "--to", to, "--db", url)
    assert claims(url)[0]["status"] == "accepted"
    assert "value: '-0.31'" in to.read_text(encoding="utf-8")


def test_a_power_of_ten_is_a_unit_of_its_own(url: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "model.json").write_text(FILES["llm-stats"][1].replace("0.812", "3.3e-05"))
    imported(url, tmp_path)
    (claim,) = claims(url)
    assert (claim["value_text"], claim["unit"]) == ("3.3", "e-05")
    assert (
        "1 claim is not in it"
        in run("export", "every-eval-ever", "--db", url, "--out", tmp_path / "o").stderr
    )


def test_a_newer_file_takes_back_what_it_no_longer_holds_but_no_decision(url: str, tmp_path: Path) -> None:
    board = tmp_path / "polyglot_leaderboard.yml"
    board.write_text(FILES["aider"][1])
    imported(url, board)
    board.write_text(FILES["aider"][1].replace("61.7", "62.1"))
    stored, _ = imported(url, board)
    assert (stored.new, stored.removed) == (3, 3)  # the row is another one now, with all that it says
    assert "61.7" not in {row["value_text"] for row in claims(url)}


def test_the_check_finds_the_share_that_its_own_count_contradicts(run: Run, url: str, tmp_path: Path) -> None:
    (tmp_path / "polyglot_leaderboard.yml").write_text(FILES["aider"][1])
    imported(url, tmp_path)
    said = run("check", "--db", url, "--format", "jsonl", code=1).stdout.splitlines()
    assert len(said) == 1
    assert "139 of 224 is 62.05%, and 61.7 is printed" in said[0]


def test_share_alike_rows_and_rows_of_unknown_terms_go_out_apart(
    run: Run, url: str, collection: Path, tmp_path: Path
) -> None:
    for name, known in {
        "tasks.json": SHARE_ALIKE,
        "model.json": Provenance("", "Open", None, None, "MIT", "Roe"),
        "results.json": Provenance(""),
    }.items():
        imported(url, collection / name, known)
    run("export", "csv", "--db", url, "--out", tmp_path / "out")
    found = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_text()
        for path in (tmp_path / "out").rglob("*.*")
        if path.is_file()
    }
    assert sorted(found) == [
        "ATTRIBUTION.txt",
        "CC-BY-SA-4.0/ATTRIBUTION.txt",
        "CC-BY-SA-4.0/claims.csv",
        "claims.csv",
        "unknown-licence/claims.csv",
    ]
    assert "StoneNet" in found["CC-BY-SA-4.0/claims.csv"]
    assert "StoneNet" not in found["claims.csv"] + found["unknown-licence/claims.csv"]
    assert "Open: Roe (MIT)" in found["ATTRIBUTION.txt"]


def test_import_prints_its_loss_report_and_a_dry_run_changes_nothing(
    run: Run, url: str, collection: Path
) -> None:
    listing = collection.parent / "refused.jsonl"
    said = run("import", collection, "--db", url, "--dry-run", "--report", listing).stdout
    every = [json.loads(line) for line in listing.read_text().splitlines()]
    assert {
        "file": "model.json",
        "at": "/qualitative_metrics/1/score",
        "printed": "",
        "reason": "holds no value",
    } in every
    assert f"{len(FILES)} files: " in said
    assert "holds no value\n" in said
    assert "(dry run: nothing was changed)" in said
    assert claims(url) == []


def test_a_manifest_imports_what_is_there_and_names_what_is_not(
    run: Run, url: str, collection: Path, tmp_path: Path
) -> None:
    (tmp_path / "checkouts").mkdir()
    (tmp_path / "checkouts" / "pebbles").symlink_to(collection)
    listed = "".join(
        f'[[source]]\nname = "{name}"\nurl = "https://example.org/{name}"\nfolder = "{name}"\nlicence = "MIT"\nattribution = "Doe"\n'
        for name in ("pebbles", "sand")
    )
    (tmp_path / "m.toml").write_text(listed)
    done = run("import", tmp_path / "checkouts", "--manifest", tmp_path / "m.toml", "--db", url)
    assert "sand is not in" in done.stderr
    assert "pebbles" in {row["found_by"] for row in claims(url)}
    run("import", tmp_path / "checkouts", "--manifest", "open", "--db", url, code=1)


def test_import_makes_the_database_it_needs_and_a_rehearsal_makes_none(
    run: Run, collection: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made.db"
    run("import", collection / "tasks.json", "--db", made, "--dry-run")
    assert not made.exists()
    run("import", collection / "tasks.json", "--db", made)
    assert claims(database.url_of(made))


def test_a_copy_is_a_ledger_of_its_own_without_what_goes_out_apart(
    run: Run, url: str, collection: Path, tmp_path: Path
) -> None:
    imported(url, collection / "tasks.json")
    imported(url, collection / "model.json", Provenance("", "Open", None, None, "MIT", "Roe"))
    out = tmp_path / "out"
    run("export", "sqlite", "--db", url, "--out", out)
    main, apart = (claims(database.url_of(out / name)) for name in ("claims.db", "CC-BY-SA-4.0/claims.db"))
    assert {row["system"] for row in main} == {"PebbleLM 2"}
    assert {row["system"] for row in apart} == {"StoneNet", "GravelNet", "SandNet"}
    assert sorted(row["claim_id"] for row in (*main, *apart)) == [row["claim_id"] for row in claims(url)]
    assert "StoneNet" not in (out / "claims.db").read_bytes().decode("latin-1")
    assert "PebbleQA" in run("leaderboard", "PebbleQA", "--db", out / "claims.db").output


def test_a_copy_of_the_seeds_holds_every_claim_decision_and_board(
    run: Run, ledger_url: str, tmp_path: Path
) -> None:
    run("export", "sqlite", "--db", ledger_url, "--out", tmp_path)
    copy = database.url_of(tmp_path / "claims.db")
    assert claims(copy) == claims(ledger_url)
    for view in ("leaderboard", "papers", "coverage"):
        with database.connect(copy) as one, database.connect(ledger_url) as other:
            assert sorted(map(repr, database.rows(one, view))) == sorted(
                map(repr, database.rows(other, view))
            )


def test_a_decision_takes_no_row_out_of_its_licence_and_pages_show_it(
    url: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "sorting.md").write_text(NEGATIVE_TABLE, encoding="utf-8")
    imported(url, tmp_path / "sorting.md")
    (claim,) = claims(url)
    for decided in (False, True):
        if decided:
            run(
                "decide", claim["claim_id"], "accept", "--by", "ada", "--to", tmp_path / "d.yaml", "--db", url
            )
        run("export", "csv", "--db", url, "--out", tmp_path / "out")
        assert (tmp_path / "out" / "CC-BY-SA-4.0" / "claims.csv").is_file()
        assert not (tmp_path / "out" / "claims.csv").exists()
        with database.connect(url) as connection:
            site.build(connection, tmp_path / "site", site.Options())
        (board,) = (
            path
            for path in tmp_path.glob("site/benchmarks/*.html")
            if "PebbleBank" in path.read_text("utf-8")
            and path.stem not in ("index", "all")
            and "." not in path.stem
        )
        assert '<span class="tag" title="Pebble tables: Doe">CC-BY-SA-4.0</span>' in board.read_text("utf-8")


def test_the_downloads_of_a_site_keep_share_alike_rows_apart(
    run: Run, url: str, collection: Path, tmp_path: Path
) -> None:
    imported(url, collection / "tasks.json")
    imported(url, collection / "model.json", Provenance("", "Open", None, None, "MIT", "Roe"))
    run("report", "--db", url, "--out", tmp_path)
    assert "StoneNet" not in (tmp_path / "data" / "claims.csv").read_text()
    assert b"StoneNet" not in (tmp_path / "data" / "claims.db").read_bytes()
    assert "StoneNet" in (tmp_path / "data" / "CC-BY-SA-4.0" / "claims.csv").read_text()
    boards = {path.name: path.read_text() for path in tmp_path.rglob("pebbleset*.csv")}
    assert "StoneNet" in boards["pebbleset.CC-BY-SA-4.0.csv"]
    assert "⇣ imported" in next(tmp_path.rglob("pebbleset.html")).read_text()


def test_rows_of_one_table_are_no_paper_in_other_words(run: Run, url: str, tmp_path: Path) -> None:
    one = FILES["aider"][1].split("- dirname: nothing")[0].replace("61.7", "62.1")
    (tmp_path / "polyglot_leaderboard.yml").write_text(one + one.replace("PebbleLM 2", "PebbleLM 3"))
    imported(url, tmp_path)
    assert run("check", "--db", url, "--format", "jsonl").stdout == ""
