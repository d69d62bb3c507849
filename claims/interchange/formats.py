"""The formats results are read from: what each is, how its text is told, and its reader.

To add a format: a module with `read(file)`, and a row of `FORMATS`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from claims.errors import FormatError
from claims.interchange import (
    aider,
    epoch,
    eval_results,
    every_eval_ever,
    ledger_lines,
    llm_stats,
    lm_evaluation_harness,
    model_index,
    mteb,
    nlp_progress,
    papers_with_code,
)
from claims.interchange.result import Rows, SourceFile

_SNIFFED = 200_000  # characters at either end that tell the format


@dataclass(frozen=True, slots=True)
class Format:
    """One format of results."""

    name: str
    about: str
    endings: tuple[str, ...]
    shows: tuple[str, ...]  # each of these expressions is found in its text
    read: Callable[[SourceFile], Rows]

    def fits(self, name: str, text: str) -> bool:
        """Whether a file of this name and text (its beginning and end) is of this format."""
        return name.lower().endswith(self.endings) and all(
            re.search(shown, text, re.MULTILINE) for shown in self.shows
        )


_JSON = (".json", ".jsonl")
_YAML = (".yaml", ".yml")
_ALL = (
    Format("claims-jsonl", "this ledger's own export, a claim a line", (".jsonl",), (r'"claim_id"\s*:', r'"value_text"\s*:'), ledger_lines.read),
    Format("every-eval-ever", "Every Eval Ever records (0.2, 0.3), a file or a line each", _JSON,
           (r'"evaluation_results"\s*:',), every_eval_ever.read),
    Format("llm-stats", "LLM-Stats' model files", (".json",), (r'"qualitative_metrics"\s*:',), llm_stats.read),
    Format("mteb", "MTEB's results, a file for each model and task", (".json",),
           (r'"(?:task_name|mteb_dataset_name)"\s*:', r'"(?:scores|test|dev|validation|train)"\s*:\s*\{'), mteb.read),
    Format("lm-evaluation-harness", "results of lm-evaluation-harness", (".json",),
           (r'"results"\s*:\s*\{', r'"\w[^"\n]*,[^"\n]*"\s*:\s*|"(?:configs|config_general|versions)"\s*:'), lm_evaluation_harness.read),
    Format("papers-with-code", "tables of Papers with Code, sota-extractor and NLP-progress' export", (".json",),
           (r'"task"\s*:', r'"(?:datasets|subtasks)"\s*:'), papers_with_code.read),
    Format("aider", "Aider's leaderboards", _YAML, (r"^\s*-?\s*pass_rate_\d\s*:", r"^\s*-?\s*model\s*:"), aider.read),
    Format("eval-results", "`.eval_results/*.yaml` of a model repository", _YAML,
           (r"^\s*-?\s*dataset\s*:", r"^\s*-?\s*value\s*:", r"\A(?!\s*model-index)"), eval_results.read),
    Format("model-index", "`model-index` of a model card, and model-index.yml", (*_YAML, ".md"),
           (r"^(?:model-index|Models)\s*:",), model_index.read),
    Format("nlp-progress", "NLP-progress' Markdown tables", (".md",), (r"^\s*\|.*\|.*\n\s*\|?[ :|-]*-[ :|-]*$",), nlp_progress.read),
    Format("epoch", "Epoch's benchmark tables", (".csv",), (r"\A\ufeff?[^\n]*(?:\bModel version\b|,task,model,)",), epoch.read),
)  # fmt: skip
FORMATS: dict[str, Format] = {each.name: each for each in _ALL}


def told(name: str, text: str) -> Format | None:
    """The format that the text shows, or None."""
    ends = text if len(text) <= 2 * _SNIFFED else f"{text[:_SNIFFED]}\n{text[-_SNIFFED:]}"
    return next((each for each in _ALL if each.fits(name, ends)), None)


def of(file: SourceFile, name: str | None = None) -> Format:
    """The format named, or the one the text shows; a `FormatError` says what a wrong one looks like, and what to do."""
    shown = told(file.name, file.text)
    if name is None:
        if shown is None:
            what = f"is in no known format of results ({_looks_like(file)})"
            raise FormatError(file.name, what, f"use --format with one of {', '.join(FORMATS)}")
        return shown
    if name not in FORMATS:
        raise FormatError(file.name, f"no format {name!r} is known", f"use one of {', '.join(FORMATS)}")
    if shown is not None and shown.name != name:
        raise FormatError(file.name, f"looks like {shown.name}, not {name}", f"use --format {shown.name}, or leave --format out")  # fmt: skip
    return FORMATS[name]


def _looks_like(file: SourceFile) -> str:
    """What kind of text a file is, in a few words."""
    ending = PurePosixPath(file.name).suffix or "no ending"
    beginning = file.text.lstrip("\ufeff \t\r\n")[:1]
    kinds = {"{": "a JSON object", "[": "a JSON list", "<": "a page or XML", "-": "a list", "|": "a table"}
    return f"{kinds.get(beginning, 'plain text') if beginning else 'empty'}, {ending}"
