"""Each format read into results, each behind its verbatim record; nothing is left out without a reason."""

import json
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FormatError
from claims.evidence import stands_at
from claims.interchange import formats, papers_with_code
from claims.interchange.result import ImportedResult, Refused, Row
from tests.interchange import samples
from tests.interchange.samples import FILES, source_file


def rows(name: str, text: str) -> list[Row]:
    file = source_file(name, text)
    return list(formats.of(file).read(file))


def imported(found: Sequence[Row]) -> list[ImportedResult]:
    return [each for each in found if isinstance(each, ImportedResult)]


def brief(found: Sequence[Row]) -> list[tuple[str | None, str | None, str | None, str]]:
    return [
        (e.subject.benchmark, e.subject.metric, e.subject.system, e.cell.value_text) for e in imported(found)
    ]


def reasons(found: Sequence[Row]) -> list[str]:
    return [each.reason for each in found if isinstance(each, Refused)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_told_by_its_text(name: str) -> None:
    path, text, _ = FILES[name]
    assert formats.of(source_file(path, text)).name == name


@pytest.mark.parametrize("name", FILES)
def test_every_value_and_every_row_without_one_is_imported_or_refused(name: str) -> None:
    path, text, count = FILES[name]
    assert len(rows(path, text)) == count


@pytest.mark.parametrize("name", FILES)
def test_the_value_stands_in_the_quote_and_the_quote_in_the_file(name: str) -> None:
    path, text, _ = FILES[name]
    for each in imported(rows(path, text)):
        assert each.quote_start <= each.start < each.quote_end <= len(each.record.text)
        assert stands_at(each.record.text, each.start, each.cell.value_text) is not None
        if name != "epoch":  # a CSV record shows its heading, and tabs between cells
            assert each.record.text in text


def test_papers_with_code_rows_keep_date_paper_and_spread() -> None:
    found = imported(rows("tasks.json", samples.PAPERS_WITH_CODE))
    assert brief(found) == [
        ("PebbleSet", "EM", "StoneNet", "80.10"), ("PebbleSet", "EM", "GravelNet", "0.8428"),
        ("PebbleSet", "matched", "GravelNet", "87.4"), ("PebbleSet", "mismatched", "GravelNet", "82.1"),
        ("SandSet / wet", "error (%)", "SandNet", "12.5"),
    ]  # fmt: skip
    assert (found[0].subject.day, found[0].subject.url) == (date(2021, 2, 3), "https://example.org/stones")
    assert (found[0].setting, found[1].cell.spread, found[4].cell.unit) == (
        "additional training data",
        "0.0014",
        "%",
    )


_CELLS = st.dictionaries(
    st.text(min_size=1, max_size=6), st.text(max_size=8) | st.floats() | st.none() | st.booleans(), max_size=3
)


@given(st.lists(_CELLS, max_size=4))
def test_as_many_rows_come_out_as_cells_and_empty_rows_go_in(tables: list[dict[str, object]]) -> None:
    given_rows = [{"model_name": str(number), "metrics": metrics} for number, metrics in enumerate(tables)]
    text = json.dumps([{"task": "T", "datasets": [{"dataset": "D", "sota": {"rows": given_rows}}]}])
    found = list(papers_with_code.read(source_file("a.json", text)))
    assert len({each.pointer for each in found}) == sum(len(metrics) or 1 for metrics in tables)


def test_a_subtree_under_two_parents_counts_once() -> None:
    task = samples.PAPERS_WITH_CODE[1:-1]
    found = rows("tasks.json", f"[{task}, {task}]")
    assert len(imported(found)) == 5
    assert reasons(found).count("is a row that stands in this file before, under another task") == 6


def test_every_eval_ever_keeps_unit_standard_error_and_samples() -> None:
    (found,) = imported(rows("a.json", samples.EVERY_EVAL_EVER))
    assert brief([found]) == [("PebbleQA", "accuracy", "PebbleLM", "71.50")]
    assert (found.cell.unit, found.cell.spread, found.cell.spread_kind, found.items) == (
        "%",
        "0.4",
        "se",
        200,
    )


def test_the_harness_gives_shots_model_and_standard_error() -> None:
    found = imported(rows("results.json", samples.LM_EVALUATION_HARNESS))
    assert brief(found) == [("pebbles_easy", "acc", "stones/PebbleLM", "0.6561"), ("pebbles", "acc", "stones/PebbleLM", "0.51")]  # fmt: skip
    assert (found[0].cell.spread, found[0].setting, found[0].items, found[0].subject.day) == ("0.0098", "5-shot", 2376, date(2025, 6, 15))  # fmt: skip


def test_mteb_gives_the_main_score_of_each_split_and_subset() -> None:
    found = rows(FILES["mteb"][0], samples.MTEB)
    assert brief(found) == [("PebbleRetrieval", "main score", "stones/pebble", "0.619742"), ("PebbleRetrieval", "main score", "stones/pebble", "0.25")]  # fmt: skip
    assert [each.setting for each in imported(found)] == ["test", "test; subset wet"]
    assert reasons(found) == ["is an entry without a main score"]
    assert brief(rows("results/a__b/r/PebbleSTS.json", samples.MTEB_OLD)) == [
        ("PebbleSTS", "main score", "a/b", "0.7")
    ]


def test_a_main_score_of_an_inner_map_is_never_taken() -> None:
    inner = '{"main_score": 0.9}'
    text = f'{{"task_name": "T", "scores": {{"test": [{{"main_score": 0.9, "runs": [{inner}], "pad": "{"x" * 5000}"}}]}}}}'
    (found,) = imported(rows("r/a__b/T.json", text))
    assert found.record.text.startswith('"main_score": 0.9, "runs"')


def test_aider_counts_what_was_solved() -> None:
    found = imported(rows(FILES["aider"][0], samples.AIDER))
    assert [(e.subject.metric, e.cell.value_text, e.right, e.items) for e in found] == [
        ("pass rate on the first try", "23.7", 53, 224), ("pass rate", "61.7", 139, 224), ("well-formed edits", "91.5", None, None),
    ]  # fmt: skip
    assert found[0].subject.benchmark == "Aider polyglot"


def test_the_hub_formats_keep_trailing_zeros_and_settings() -> None:
    (one,) = imported(rows(FILES["eval-results"][0], samples.EVAL_RESULTS))
    assert (one.subject.benchmark, one.subject.system, one.cell.value_text, one.setting) == ("stones/pebbleqa", "stones/PebbleLM", "20.90", "no-tools")  # fmt: skip
    (two,) = imported(rows("README.md", samples.MODEL_CARD))
    assert (two.subject.benchmark, two.subject.metric, two.cell.spread, two.setting) == ("PebbleQA", "accuracy", "1.2", "validation")  # fmt: skip
    found = rows("model-index.yml", samples.MODEL_INDEX)
    assert brief(found) == [("PebbleSet", "Top 1 Accuracy", "PebbleNet", "74.67")]
    assert len(reasons(found)) == 1


def test_markdown_tables_are_read_under_their_heading() -> None:
    found = rows("sorting.md", samples.NLP_PROGRESS)
    assert brief(found) == [
        ("PebbleBank", "BLEU", "StoneNet", "35.0"), ("PebbleBank", "BLEU", "GravelNet (2019)", "70.14"), ("PebbleBank", "BLEU", "SandNet", "60.7"),
    ]  # fmt: skip
    assert imported(found)[1].setting == "measured by Ge et al., 2018"
    assert imported(found)[0].subject.paper == "On Stones"


def test_csv_cells_are_never_run_together() -> None:
    found = rows(FILES["epoch"][0], samples.EPOCH)
    assert [(e.subject.benchmark, e.subject.metric, e.cell.value_text, e.cell.unit, e.setting) for e in imported(found)] == [
        ("pebble world", "Percent correct", "88.000", "%", "5-shot"), ("pebble world", None, "42", "%", "5-shot"), ("pebble world", None, "0.5", "", None),
    ]  # fmt: skip
    assert sorted(reasons(found)) == [
        "holds no value",
        "is a row with fewer cells than the table has columns",
    ]


def test_llm_stats_tells_the_metric_from_how_it_was_measured() -> None:
    found = rows("model.json", samples.LLM_STATS)
    (one,) = imported(found)
    assert (one.subject.metric, one.setting) == ("accuracy", "5-shot accuracy; reported by its maker")
    assert reasons(found) == ["holds no value"]


def test_a_wrong_format_is_refused_by_what_the_file_looks_like() -> None:
    file = source_file("model.json", samples.LLM_STATS)
    with pytest.raises(
        FormatError, match=r"looks like llm-stats, not mteb; use --format llm-stats, or leave --format out"
    ):
        formats.of(file, "mteb")
    with pytest.raises(FormatError, match="no format 'excel' is known; use one of claims-jsonl"):
        formats.of(file, "excel")
    with pytest.raises(FormatError, match=r"is in no known format of results \(a JSON list, .json\)"):
        formats.of(source_file("a.json", "[1, 2]"))


def test_of_two_columns_of_papers_the_first_names_the_system() -> None:
    text = "### SandLinks\n\n| Paper / Source | Micro-F1 | Paper / Source |\n| --- | --- | --- |\n| Doe et al. (2020) | 94.9 | [On Sand](https://example.org/6) |\n"
    (found,) = imported(rows("sand.md", text))
    assert (found.subject.system, found.subject.paper, found.cell.value_text) == (
        "Doe et al. (2020)",
        "On Sand",
        "94.9",
    )


def test_a_run_of_epoch_has_its_day_and_its_own_benchmark() -> None:
    text = "id,task,model,Best score (across scorers),Scores,log viewer,logs,job,started_at,Status\nr1,PebbleQA hard,pebble-1,0.850,choice:0.85,,,,17 November 2025 4:28pm,Success\n"
    (found,) = imported(rows("benchmarks_runs.csv", text))
    assert (found.subject.benchmark, found.subject.day, found.cell.value_text) == (
        "PebbleQA hard",
        date(2025, 11, 17),
        "0.850",
    )
