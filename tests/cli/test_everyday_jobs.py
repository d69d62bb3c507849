"""Ten everyday jobs, each done as README's table says it, in at most three steps and with README's own list of papers."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claims.ledger import database
from tests.places import ROOT

Run = Callable[..., Result]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE = README.partition("## Ten everyday jobs")[2].partition("\n## ")[0]
JOBS = {
    cells[0]: re.findall(r"`([^`]+)`", cells[1])
    for cells in (line.strip("|").split(" | ") for line in TABLE.splitlines() if line.startswith("| "))
    if cells[0].strip() not in ("to", "---")
}
JOBS = {
    job.strip(): [step for step in steps if step.startswith(("claims", "import"))]
    for job, steps in JOBS.items()
}
LED_BY_QUX = r"1  QuxNet .*73\.0%.*2  FooNet .*71\.3%"
# What the last step of a job must show; of a job that writes a file, the file and what is in it.
SEEN = {
    "see who leads, and whether to believe it": r"“QuxNet achieves 73\.0% accuracy on VideoMME",
    "check a number before citing it": r"verdict",
    "correct a claim, and see the board change": r"1  FooNet .*71\.3%",
    "hear what is new since Monday": r"first place  73\.0% +QuxNet",
    "compare two models": r"FooNet  QuxNet.*71\.3 +73\.0",
    "have a CSV": r"^board,|^benchmark,",
    "have a chart for a slide": r"wrote slide\.png",
    "ask a question in SQL": r"QuxNet +73\.0  QuxNet: Fewer Frames",
    "publish": r"site/index\.html: \d+ pages",
}


@pytest.fixture
def my_ledger(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The ledger of README's first ten minutes, and where it lies."""
    monkeypatch.chdir(tmp_path)
    run("init", "my-ledger")
    papers = re.search(r"^```json papers\.jsonl\n(.*?)^```", README, re.M | re.S)
    assert papers
    (tmp_path / "my-ledger" / "digests" / "papers.jsonl").write_text(papers[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path / "my-ledger")
    run("build")
    return tmp_path / "my-ledger"


def first_claim() -> str:
    """The id in the first row of the board."""
    with database.connect(database.default_url()) as connection:
        return str(database.rows(connection, "leaderboard", {"place": 1})[0]["claim_id"])


def test_there_are_ten_and_each_has_three_steps_at_most() -> None:
    assert len(JOBS) == 10
    assert [job for job, steps in JOBS.items() if not 0 < len(steps) <= 3] == []
    assert set(SEEN) < set(JOBS)


@pytest.mark.usefixtures("my_ledger")
@pytest.mark.parametrize("job", SEEN)
def test_it_is_done_as_the_table_says(job: str, run: Run) -> None:
    claim, said = first_claim(), ""
    for step in JOBS[job]:
        words = [claim if word == "ID" else word for word in shlex.split(step)]
        words, into = (words[:-2], words[-1]) if words[-2] == ">" else (words, None)
        done = run(*words[1:])
        said = done.stdout if into else done.output
        if into:
            Path(into).write_text(said, encoding="utf-8")
    assert re.search(SEEN[job], said.replace("\n", " ") if job in ("compare two models",) else said), said


def test_the_board_was_another_before_it_was_corrected(my_ledger: Path, run: Run) -> None:
    assert re.search(LED_BY_QUX, run("leaderboard", "VideoMME").stdout.replace("\n", " "))


def test_a_chart_and_a_csv_are_files_that_others_open(my_ledger: Path, run: Run) -> None:
    run(*shlex.split(JOBS["have a chart for a slide"][0])[1:])
    assert (my_ledger / "slide.png").read_bytes().startswith(b"\x89PNG")


def test_a_chart_that_is_a_file_says_what_it_is_of(my_ledger: Path, run: Run) -> None:
    run("progress", "VideoMME", "--chart", "slide.svg")
    assert "Video-MME, accuracy in percent, as claimed" in (my_ledger / "slide.svg").read_text()


def test_a_board_is_a_frame_of_pandas(my_ledger: Path) -> None:
    statement, expression = JOBS["have a board in pandas"]
    names: dict[str, object] = {}
    exec(statement, names)
    board = eval(expression, names)
    assert list(board[board["place"].notna()]["system"]) == ["QuxNet", "FooNet"]
