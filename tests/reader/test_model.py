"""What was learned: a value that is handed to the reader, and a file that says what it was learned from."""

import pickle
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.reader import Reader, ReaderModel
from claims.reader.model import reader_model
from claims.reader.model.linear_model import FeatureSet, LinearModel
from claims.vocabulary import Vocabulary

ABSTRACT = "We propose FooNet. FooNet achieves 41.5% accuracy on WebArena."


def test_a_sum_is_the_models_own() -> None:
    found = [FeatureSet(["a", "b"]), FeatureSet(["b"])]
    one, other = LinearModel({"*": 0.5, "a": 1.0, "b": 0.25, "points": 2.0}), LinearModel({"b": -1.0})
    for _ in range(2):
        assert (one.log_odds(found), one.log_odds(found, 3.0), other.log_odds(found)) == (2.0, 8.0, -2.0)


def test_a_reader_reads_with_the_model_it_is_given_and_others_do_not_notice() -> None:
    vocabulary = Vocabulary([])
    shipped, silent = Reader(vocabulary), Reader(vocabulary, ReaderModel({"claim": {"*": -9.0}}))
    first = shipped.read("FooNet: Fast", ABSTRACT)
    assert silent.read("FooNet: Fast", ABSTRACT).candidates == ()
    assert (
        shipped.read("FooNet: Fast", ABSTRACT) == first == Reader(vocabulary).read("FooNet: Fast", ABSTRACT)
    )
    assert [claim.fields.value_text for claim in first.candidates] == ["41.5"]


def test_the_shipped_file_says_what_it_was_learned_from_and_is_written_alike() -> None:
    model = reader_model.shipped()
    assert model.text() == reader_model.FILE.read_text(encoding="utf-8")
    assert model.learned_from is not None
    assert model.learned_from.abstracts > 1000
    assert model.learned_from.claims > 1000
    assert len(model.learned_from.checksum) == 64


def test_a_model_goes_to_another_process_without_what_it_remembers() -> None:
    model = LinearModel({"a": 1.0})
    found = [FeatureSet(["a"])]
    assert pickle.loads(pickle.dumps(model)).log_odds(found) == model.log_odds(found)


@pytest.mark.parametrize(
    "content",
    ["", "{}", '{"weights": {"nose": {}}, "learned_from": {}}', '{"weights": [], "learned_from": {}}'],
)
def test_a_file_that_holds_no_model_is_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"weights\.json: holds no reader's model"):
        reader_model.read(path)
