"""Aider's leaderboards (YAML): runs over a set of coding exercises, with how many were solved of how many."""

from pathlib import PurePosixPath

from claims.interchange import yaml_tree
from claims.interchange.result import Rows, SourceFile, Subject
from claims.interchange.rows import Beside, TreeRow

NO_RATE = "is a run without a pass rate"
# Key -> metric, key of its count of solved exercises.
_RATES = {
    "pass_rate_1": ("pass rate on the first try", "pass_num_1"),
    "pass_rate_2": ("pass rate", "pass_num_2"),  # within two tries: the one that the board is ordered by
    "pass_rate_3": ("pass rate within three tries", "pass_num_3"),
    "percent_cases_well_formed": ("well-formed edits", None),
}


def read(file: SourceFile) -> Rows:
    """The rates of each run."""
    benchmark = _benchmark(file.name)
    for number, node in yaml_tree.parse(file.text, file.name).elements():
        row = TreeRow(file, node, f"/{number}")
        if not any(node.get(key) for key in _RATES):
            yield row.refused(row.record.text, NO_RATE)
            continue
        record, edits = row.record, node.text("edit_format")
        for key, (metric, count) in _RATES.items():
            value = node.get(key)
            if value is None:
                continue
            subject = Subject(
                benchmark,
                metric,
                node.text("model"),
                f"edit format {edits}" if edits else None,
                node.day("date"),
            )
            right = node.whole(count) if count else None
            beside = Beside(
                unit="%", right=right, items=node.whole("test_cases") if right is not None else None
            )
            yield from row.results(value, f"{row.pointer}/{key}", subject, record, beside)


def _benchmark(name: str) -> str:
    """The board's name out of its file's: polyglot_leaderboard.yml holds "Aider polyglot"."""
    words = PurePosixPath(name).stem.replace("leaderboard", "").replace("_", " ").split()
    return " ".join(["Aider", *words])
