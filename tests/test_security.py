"""The threat model is true: every test it names is there."""

import re

from tests.places import ROOT


def test_every_test_that_the_threat_model_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "claims" / "SECURITY.md").read_text(encoding="utf-8")))
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    defined = set(re.findall(r"^def (test_\w+)", written, re.M))
    assert len(named) > 25
    assert named - defined == set()
