"""A ledger that means harm: names, titles, quotes and numbers that no page was drawn for, as a list of papers and the decisions about them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORD = "W" * 300  # no place where a line could end
NAMES = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "\u202eevil\u2066 names\u202c", "نموذج اللغة الكبير",
    "e\u0301\u0323\u0323\u0323\u0301\u0301\u0301 Z\u0335\u0321\u0322algo", WORD, "\U0001f680\U0001f468\u200d\U0001f469\u200d\U0001f467 rocket", "模型" * 60,
    "\\xi-\\net{}%\\\\", "two\u2028lines", "& &amp; &lt;b&gt;", "'\"`${x}{{ 7*7 }}", "***", "!!!", "Foo!", "foo?", "FOO", "=cmd|' /C calc'!A0", "index",
    "a\tb", "—", "<!-- -->]]>", "CON", "; DROP TABLE claim; --",
)  # fmt: skip
BOARD = 'HostileBench <b>&amp;"'  # the benchmark of many values
MARGINS = "MarginBench"  # of zero, of values below it, tiny and huge ones, ties
METRIC = "accuracy"
MANY = 73
EXTREMES = ("0", "0.000000001", "1000000000000", "999999999999", "0.5", "0.5", "123456789.123456789")
BELOW = ("-0.9", "-0.000001", "0", "0.9")


def _paper(number: int, title: str, sentence: str) -> dict[str, Any]:
    """One paper; each seventh has no date, and links that are none."""
    said = {
        "title": title,
        "summary": f'{sentence} See javascript:alert(1), <a href=x onclick=y> and https://x.org/"onload=1; it is what it is.',
    }
    return said if number % 7 == 3 else said | {"published": f"20{10 + number % 15}-0{1 + number % 9}-11"}


def _claim(quote: str, value: str, **named: str) -> dict[str, Any]:
    return {
        "quote": quote,
        "value": value,
        "kind": "score",
        "status": "accepted",
        "by": "ada <b>",
        "on": "2026-11-23",
        **named,
    }


def _results() -> Iterator[tuple[str, str, str, str, str, str]]:
    """Benchmark, metric, system, value, unit, and how it was measured."""
    for number in range(MANY):
        name = NAMES[number % len(NAMES)] + (f" {number}" if number >= len(NAMES) else "")
        yield (
            BOARD,
            METRIC,
            name,
            f"{99 - number}.{number % 10}" if number < 95 else "0",
            "%",
            (WORD[:200], "zero-shot", "")[number % 3],
        )
    for number, value in enumerate(EXTREMES):
        yield MARGINS, "throughput", f"System {number}", value, "images/s", ""
    for number, value in enumerate(BELOW):
        yield MARGINS, "Cohen's kappa", f"System {number}", value, "", ""
    for number, name in enumerate(NAMES):  # each as a benchmark of one value, and as a metric
        yield name, METRIC, "One", f"{number}.5", "%", ""
        yield MARGINS, name, "One" if number % 2 else NAMES[-number], f"{number}7", "", ""


def write(folder: Path) -> tuple[Path, Path]:
    """The list of papers and the decisions, written into a folder."""
    papers, decided = [], []
    for number, (benchmark, metric, system, value, unit, setting) in enumerate(_results()):
        title = f"{NAMES[number % len(NAMES)]} {number}"
        quote = f"{system} reaches {value}{unit} {metric} on {benchmark}"
        papers.append(_paper(number, title, f"{quote} with {setting or 'nothing'}."))
        named = {"unit": unit, "metric": metric, "benchmark": benchmark, "system": system}
        claim = _claim(quote, value, **named, **({"setting": setting} if setting else {}))
        claim["start"] = len(f"{system} reaches ") + value.startswith("-")
        if number % 5 == 4:
            claim |= {"status": "candidate"}
        decided.append({"paper": " ".join(title.split()), "claims": [claim]})
    lists, decisions = folder / "hostile.jsonl", folder / "hostile.yaml"
    lists.write_text("".join(json.dumps(each) + "\n" for each in papers), encoding="utf-8")
    said = json.dumps({"digest": lists.name, "papers": decided}, ensure_ascii=False)
    decisions.write_text(said.replace("\u2028", "\\u2028"), encoding="utf-8")
    return lists, decisions
