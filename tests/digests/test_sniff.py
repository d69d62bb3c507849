"""Formats are told by content; what is no list of papers is refused with what it looks like and what to do."""

import gzip
import json
from pathlib import Path

import pytest

from claims import digests
from claims.errors import FormatError, InputError
from tests.digests import test_feed, test_json, test_markdown, test_references, test_table
from tests.digests.reading import EEL, OWL, opened, papers, texts

SAMPLES: dict[str, str] = {
    "daily-papers-json": json.dumps([{"paper": {"title": "OwlNet", "summary": OWL}}]),
    "jsonl": test_json.jsonl(test_json.ONE, test_json.TWO),
    "daily-papers-text": f"OwlNet\n\n{OWL}\n\n  • 4 authors\n·\nMar 26\n\nEelCount\n\n{EEL}\n",
    "json": json.dumps({"data": [test_json.ONE, test_json.TWO]}, indent=1),
    "openalex": json.dumps(
        {"results": [{"title": "OwlNet", "abstract_inverted_index": test_json.inverted(OWL)}]}
    ),
    "semantic-scholar": json.dumps(
        {"data": [{"paperId": "f", "externalIds": {}, "title": "OwlNet", "abstract": OWL}]}
    ),
    "csl-json": json.dumps([{"title": "OwlNet", "abstract": OWL, "issued": {"date-parts": [[2024]]}}]),
    "csv": test_table.TOOLS["Zotero"],
    "bibtex": test_references.BIB,
    "ris": test_references.RIS,
    "feed": test_feed.ATOM,
    "markdown": test_markdown.HEADINGS,
}


def test_every_format_has_a_sample() -> None:
    assert list(SAMPLES) == list(digests.FORMATS)


@pytest.mark.parametrize(("name", "content"), SAMPLES.items(), ids=SAMPLES.keys())
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_each_format_is_told_by_its_content_alone(
    tmp_path: Path, name: str, content: str, packed: bool
) -> None:
    data = gzip.compress(content.encode()) if packed else content.encode()
    digest = opened(tmp_path, data, "file")
    assert digest.format == name
    assert texts(digest)[0][1] == OWL
    assert [each.name for each in digests.FORMATS.values() if each.fits(content)] == [name]


PLAIN_DIGEST = f"OwlNet\n\n{OWL}\n\nEelCount\n\n{EEL}\n"


def test_a_plain_digest_of_abstracts_needs_no_head_and_no_foot(tmp_path: Path) -> None:
    assert texts(opened(tmp_path, PLAIN_DIGEST)) == [("OwlNet", OWL), ("EelCount", EEL)]


NOTES = (
    "Minutes\n\nOn Monday we spoke about the new coffee machine for an hour and a half, and about who is to clean it on Fridays, which "
    "nobody likes, although Bo said that 70% of us drink three cups a day and that the old machine had cost $90, 15% less than this one.\n"
)
OTHERS: dict[str, tuple[str, str | bytes]] = {
    "notes": ("prose in which nothing reads like an abstract; use --digest-format", NOTES),
    "an evaluation table": ("an evaluation table of Papers with Code", json.dumps(
        [{"task": "Owl Detection", "datasets": [{"dataset": "NightBirds", "sota": {"rows": [{"model_name": "OwlNet", "metrics": {"EM": "81"}}]}}]}], indent=1)),
    "evaluation results": ("results of evaluations", json.dumps(
        {"schema_version": "0.2.0", "model_info": {"name": "OwlLM"}, "evaluation_results": [{"score_details": {"score": 0.4}}]}, indent=1)),
    "lm-eval": ("results of lm-evaluation-harness", json.dumps({"results": {"owl_easy": {"acc,none": 0.65}}}, indent=1)),
    "a notebook": ("a notebook", json.dumps({"cells": [{"cell_type": "code", "source": []}], "nbformat": 4})),
    "a web page": ("a web page (HTML)", f"<!DOCTYPE html>\n<html><body><h1>OwlNet</h1><p>{OWL}</p></body></html>"),
    "a chart": ("other XML", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'),
    "curated claims": ("a file of curated claims, not like a list of papers; name it .yaml", "papers:\n  - paper: OwlNet\n    claims: []\n"),
    "PubMed": ("PubMed's own export (NBIB), not like a list of papers; export it as RIS or CSV", "PMID- 12345\nTI  - Owls\nAB  - We\n"),
    "Web of Science": ("Web of Science's own export", "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n"),
    "EndNote": ("EndNote's own export", "%0 Journal Article\n%T Owls\n%X We\n"),
    "LaTeX": ("a LaTeX source", f"\\documentclass{{article}}\n\\begin{{document}}\n{OWL}\n\\end{{document}}\n"),
    "a PDF": ("is a binary file, not text", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
    "a spreadsheet": ("a ZIP archive or an Office document; export it as CSV in UTF-8", b"PK\x03\x04\x14\x00\x06\x00"),
    "UTF-16": ("in UTF-16; save it as UTF-8", "title,abstract\n".encode("utf-16")),
    "zstd": ("packed with zstd", b"\x28\xb5\x2f\xfd\x04\x00\x99\xff"),
    "a diary": ("is in no known digest format", "Dear diary,\n\nnothing.\n"),
    "some JSON": ("its keys are `owls`", '{"owls": 3,\n"eels": 4}'),
    "a list of numbers": ("it begins like JSON, without a list of papers", "[1, 2, 3]"),
}  # fmt: skip


@pytest.mark.parametrize(("message", "content"), OTHERS.values(), ids=OTHERS.keys())
def test_a_file_of_other_things_is_refused_with_what_it_looks_like(
    tmp_path: Path, message: str, content: str | bytes
) -> None:
    with pytest.raises(FormatError) as error:
        papers(opened(tmp_path, content, "file"))
    assert message in str(error.value)


def test_what_was_refused_can_be_read_by_naming_the_format(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES)
    assert [p.fields.title for p in digests.read(path, "daily-papers-text").papers] == ["Minutes"]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="is a pipe or a device, not a file; save what it gives to a file"):
        digests.read(tmp_path / "pipe")
