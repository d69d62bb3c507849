"""Whatever a file holds: a clear refusal or a told line, never another error, and no record without a word."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import digests
from claims.errors import ClaimsError
from tests.digests.test_sniff import SAMPLES

EXAMPLES = 60  # a format; they are read in a fraction of a second


def survives(path: Path, content: bytes, name: str | None = None) -> None:
    path.write_bytes(content)
    try:
        digest = digests.read(path, name)
        found = list(digest.papers)
        problems = digest.problems
    except ClaimsError:
        return
    for paper in found:
        f"{paper.fields.title}{paper.fields.abstract}{paper.appearance.date_text}{paper.appearance.organisation}".encode()
        assert "\0" not in paper.fields.title + paper.fields.abstract
        assert 1 <= paper.appearance.line <= content.count(b"\n") + content.count(b"\r") + 1
    for problem in problems:
        assert problem.line >= 1


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """`content` with a few pieces cut out, doubled, put in or exchanged."""
    data = content
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(data)))
        end = min(len(data), begin + draw(st.integers(0, 200)))
        piece = draw(
            st.one_of(
                st.just(b""),
                st.just(data[begin:end] * 2),
                st.binary(max_size=8),
                st.sampled_from([b"{", b"}", b"[", b"]", b'"', b"\\", b"\n", b"\0", b"<", b"&x;", b"]]>", b"|", b"---", b"\xff", b"@a{b,", b"null", b"1e999", b"NaN", b'"\\ud800"', b"9" * 5_000, b"TY  - ", b"ER  - ", b"\r", b"\xe2\x80\xa8"]),
            )
        )  # fmt: skip
        data = data[:begin] + piece + data[end:]
    return data


@pytest.mark.parametrize("name", SAMPLES)
@settings(
    deadline=None,
    derandomize=True,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, name: str, data: st.DataObject) -> None:
    content = data.draw(damaged(SAMPLES[name].encode()))
    survives(tmp_path / "file", content)
    survives(tmp_path / "file", content, name)


@pytest.mark.parametrize("name", SAMPLES)
@settings(
    deadline=None,
    derandomize=True,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, name: str, content: bytes) -> None:
    survives(tmp_path / "file", content)
    survives(tmp_path / "file", content, name)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("other", SAMPLES)
def test_a_file_under_the_name_of_another_format_is_read_or_refused(
    tmp_path: Path, name: str, other: str
) -> None:
    survives(tmp_path / "file", SAMPLES[name].encode(), other)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.sampled_from(["2024-10-01", "arXiv:2410.00010"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["title", "abstract", "data", "paper", "id", "authors", "date", "issued", "date-parts", "externalIds", "versions", "abstract_inverted_index", "content", "value", "organization", "upvotes", "projectPage", "locations", "created"]),
            inner, max_size=5),
    ), max_leaves=20,
)  # fmt: skip


@settings(
    deadline=None,
    derandomize=True,
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(value=JSON)
def test_any_json_is_read_or_refused(tmp_path: Path, value: object) -> None:
    import json

    for text in (
        json.dumps(value),
        json.dumps({"data": [value]}),
        json.dumps([{"title": "T", "abstract": "A", "x": value}, value]),
        json.dumps(value) + "\n" + json.dumps(value),
    ):
        survives(tmp_path / "file", text.encode())
        survives(tmp_path / "file", text.encode(), "jsonl")
        survives(tmp_path / "file", text.encode(), "json")
