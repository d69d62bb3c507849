"""Every expression finds what it must find and leaves what it must leave."""

import importlib
import pkgutil
import re

import pytest

from claims import reader
from claims.reader.expressions import EXAMPLES, Example, expression, last_words, phrases, words
from claims.reader.wording import inflected, spelled

# Each makes its expressions.
MODULES = [
    importlib.import_module(found.name) for found in pkgutil.walk_packages(reader.__path__, "claims.reader.")
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.finds[0])
def test_an_expression_finds_and_leaves_its_examples(example: Example) -> None:
    assert example.finds
    assert example.leaves or example.expression.search("")  # some may find nothing, everywhere
    for text in example.finds:
        assert example.expression.search(text), text
    for text in example.leaves:
        assert not example.expression.search(text), text


def test_every_expression_of_a_module_has_examples() -> None:
    held = {id(example.expression) for example in EXAMPLES}
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                assert id(value) in held, f"{module.__name__}.{name}"


def test_expressions_are_made_of_lists_of_words() -> None:
    made = expression(r"\b", words("red blue", "dark_green"), "$", finds="a dark green", leaves="dark_green")
    assert made.pattern == r"\b(?:red|blue|dark green)$"
    assert phrases("a b", "c") == "(?:a b|c)"
    assert last_words("up to", r"peak\sof", "to") == "(?:to|of)"


def test_a_verb_is_said_once_in_all_its_forms() -> None:
    assert words(inflected("beat surpass", "s", "ing")) == "(?:beat(?:s|ing)?|surpass(?:es|ing)?)"
    assert spelled("raise beat", "", "s", "ing") == {"raise", "raises", "raising", "beat", "beats", "beating"}
