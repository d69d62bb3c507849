"""The ledger as data frames: types that hold what the ledger holds."""

from pathlib import Path

import pandas as pd
import pytest

import claims
from claims.errors import DatabaseError, NotFoundError, QueryError


def test_a_leaderboard_as_a_frame(ledger_url: str) -> None:
    found = claims.open(ledger_url).leaderboard("kernelbench")
    best = found[found["place"] == 1].iloc[0]
    assert (best["value_text"], best["value"], best["setting"]) == ("19.0", 19.0, "RTX 3090")


def test_types_survive(ledger_url: str) -> None:
    found = claims.open(ledger_url).claims(status="accepted")
    assert {"24.0", "5.70"} <= set(found["value_text"])
    assert isinstance(found["value_text"].dtype, pd.StringDtype)
    assert isinstance(found["arxiv_id"].dtype, pd.StringDtype)
    assert str(found["published"].dtype).startswith("datetime64")
    assert str(found["lower_is_better"].dtype) == "Int64"
    assert str(found["value_high"].dtype) == "Float64"


def test_sql_with_parameters(ledger_url: str) -> None:
    found = claims.open(ledger_url).sql(
        "select value_text from claims where benchmark = :b order by 1", b="VideoMME"
    )
    assert list(found["value_text"]) == ["69.1"]


def test_every_view_is_a_frame_even_where_it_is_empty(ledger_url: str) -> None:
    ledger = claims.open(ledger_url)
    assert next(iter(ledger.view("contradictions").columns)) == "board"
    assert len(ledger.papers()) == 48
    assert ledger.progress("ImageNet-1K")["best_so_far"].sum() >= 1
    assert set(ledger.claims(system="DNO")["system"]) == {"DNO"}


def test_mistakes_are_said(ledger_url: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="there is no such database"):
        claims.open(tmp_path / "none.db")
    with pytest.raises(NotFoundError, match="did you mean"):
        claims.open(ledger_url).leaderboard("KernalBench")
    with pytest.raises(QueryError):
        claims.open(ledger_url).sql("delete from claim")
    with pytest.raises(AttributeError):
        claims.nothing  # noqa: B018


@pytest.mark.sqlite
def test_a_notebook_shows_the_ledger_and_the_words_of_papers_as_words(
    ledger_url: str, tmp_path: Path
) -> None:
    shown = claims.open(ledger_url)._repr_html_()
    assert "<th>papers</th><td>48</td>" in shown
    odd = tmp_path / "<b>.db"
    odd.write_bytes(Path(ledger_url.removeprefix("sqlite:///")).read_bytes())
    assert "&lt;b&gt;.db" in claims.open(odd)._repr_html_()
    frame = claims.open(ledger_url).sql("select '<script>alert(1)</script>' as said")
    assert "&lt;script&gt;" in frame._repr_html_()  # type: ignore[operator]
