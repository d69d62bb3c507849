"""The page about the reader shows what the reader does."""

import doctest

from tests.places import ROOT

PAGE = ROOT / "claims" / "reader" / "README.md"


def test_every_value_of_the_page_is_the_real_one() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.REPORT_ONLY_FIRST_FAILURE)
    assert found.attempted > 15
    assert found.failed == 0
