import re

from hypothesis import given
from hypothesis import strategies as st

from claims.reader import claim_candidates, claim_features, text
from claims.reader.model.linear_model import LinearModel

TALK = st.lists(
    st.sampled_from(
        ["reaches", "Improving", "use", "is", "island", "the", "co", "-", "_", " ", " ", ", ", "7"]
    )
).map("".join)
VERB = re.compile(rf"\b{claim_features.VERB.pattern}\w*\b", re.IGNORECASE)


@given(TALK, st.integers(min_value=0, max_value=60))
def test_verbs_word_by_word_are_those_of_a_search(sentence: str, head: int) -> None:
    searched = [match[0].lower()[:5] for match in VERB.finditer(sentence) if match.end() <= head]
    assert claim_features.last_verb(sentence, min(head, len(sentence))) == (searched[-1] if searched else "-")
    assert claim_features.has_verb(sentence) == (VERB.search(sentence) is not None)


def test_the_same_words_are_the_same_traits() -> None:
    sentence = "It clearly reaches (up to 41.5% on WebArena) there."
    first, again = (
        claim_candidates.read(text.readable(sentence).text, LinearModel({}))[0][0].candidates[0]
        for _ in range(2)
    )
    assert all(a is b for a, b in zip(first.feature_sets, again.feature_sets, strict=True))
    named = {feature for each in first.feature_sets for feature in each.features}
    assert {"l1=(", "l2=reaches", "verb=reach", "r1=on", "unit=%", "bound=up_to", "many=1&%"} <= named
