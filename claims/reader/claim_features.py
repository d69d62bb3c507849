"""What speaks for or against an amount being a reported result, in feature sets that are made once and weighed once."""

import re
from functools import lru_cache
from typing import NamedTuple

from claims.reader import dismissals
from claims.reader.expressions import expression, words
from claims.reader.memory import kept
from claims.reader.model.linear_model import FeatureSet, remembered
from claims.reader.numbers import Amount
from claims.reader.wording import ATTAIN_STEMS, GIVE_STEMS, MORE_STEMS, MOVE_STEMS, SURPASS_STEMS

_REMEMBERED = 30_000  # words of which it is kept whether they are verbs
_LOOKED_AT = 100  # sentences of which the verbs are kept: the choosers of names ask again
_NEAR = 60  # characters around an amount whose words are looked at
_MOST_AMOUNTS = 4  # of a sentence: more make no difference
_TOKEN = expression(
    r"[A-Za-z@%#$+*'-]+|[0-9]+(?:[.,][0-9]+)*|[^\sA-Za-z]", finds=("a", "1,000", "("), leaves=(" ", "")
)
_FOUR = expression(
    rf"\s*({_TOKEN.pattern})" + rf"(?:\s*({_TOKEN.pattern})" * 3 + ")?" * 3,
    finds=("a", " b c d e"),
    leaves=(" ", ""),
)
_REACHES = (_NEAR // 2, 2 * _NEAR)  # characters before an amount in which its verb is looked for first
_WORD = expression(r"\w+", finds="a1", leaves=(" ", "-"))
VERB = expression(
    words(
        ATTAIN_STEMS, SURPASS_STEMS, MOVE_STEMS, GIVE_STEMS, MORE_STEMS,
        "obtain solv beat drop fall cut lower sav retain maintain preserv requir use using run while whereas but with is are was",
    ),
    flags=re.IGNORECASE,
    finds=("reaches", "Improved", "whereas"),
    leaves=("accuracy", "net"),
)  # fmt: skip


class SentenceFacts(NamedTuple):
    """What is said of a sentence with amounts."""

    result: bool  # it speaks of results
    late: int  # how late in the abstract it stands, in fifths
    many: int  # how many amounts it has


class AmountFacts(NamedTuple):
    """What was found out of an amount before it is weighed."""

    pattern: str
    compared: bool  # another amount is compared with it
    linked: bool  # it goes on a list


def feature_sets(
    sentence: str, amount: Amount, facts: AmountFacts, around: SentenceFacts
) -> list[FeatureSet]:
    """The feature sets of an amount: of its sentence, of itself, and of the words around it and its own words."""
    whole, point, _ = amount.digits.partition(".")
    decimal = point != ""
    shape = amount.unit or ("dec" if decimal else "int")
    rule = dismissals.soft(sentence, amount.numbers[0].start, amount.numbers[-1].end)
    hyphen = sentence[amount.stop : amount.stop + 1] == "-"
    bracket = sentence[max(0, amount.begin - 1) : amount.begin] == "("
    head = amount.lead
    return [
        _place((shape, around.result, around.late)),
        _amount((shape, facts.pattern, amount.sign, amount.bound)),
        _number((shape, rule, decimal, len(whole))),
        _company((shape, min(around.many, _MOST_AMOUNTS), amount.high is not None)),
        _links((facts.compared, facts.linked, hyphen, bracket, last_verb(sentence, head))),
        *_left(sentence, head, shape),
        *_right(sentence, amount.stop, shape),
    ]


def _left(sentence: str, head: int, shape: str) -> list[FeatureSet]:
    """The feature sets of the words before an amount, the next one last."""
    near = _TOKEN.findall(sentence, max(0, head - _NEAR // 2), head)
    if len(near) < 5:  # the first may have begun before, as one of the last four it must be whole
        near = _TOKEN.findall(sentence, max(0, head - _NEAR), head)
    near = [_plain(word) for word in near[-4:]]
    while len(near) < 3:
        near.insert(0, "^")
    third, second, first = near[-3:]
    sets = [_next(("l", first, shape)), _second(("l", second, f"{second} {first}")), _third(("l", third))]
    return sets + [_somewhere(("l", word)) for word in dict.fromkeys(near)]


def _right(sentence: str, stop: int, shape: str) -> list[FeatureSet]:
    """The feature sets of the words behind an amount."""
    match = _FOUR.match(sentence, stop, stop + _NEAR)
    near = [_plain(word) for word in match.groups() if word] if match else []
    while len(near) < 3:
        near.append("$")
    first, second, third = near[:3]
    sets = [_next(("r", first, shape)), _second(("r", second, f"{first} {second}")), _third(("r", third))]
    return sets + [_somewhere(("r", word)) for word in dict.fromkeys(near)]


@kept(_REMEMBERED)
def _plain(word: str) -> str:
    """A word in small letters; all numbers are one."""
    return "#" if word[0].isdigit() else word.lower()


@lru_cache(maxsize=_LOOKED_AT)
def last_verb(sentence: str, head: int) -> str:
    """The beginning of the last verb that ends before `head`; "-" where there is none."""
    for reach in (*_REACHES, head):
        begin = max(0, head - reach)
        found = _WORD.findall(sentence, begin, head)
        if found and head < len(sentence) and _WORD.fullmatch(sentence, head - 1, head + 1):
            found.pop()  # it goes on behind `head`
        for word in reversed(found[1:] if begin else found):  # the first may have begun before
            if verb := _verb(word):
                return verb
        if not begin:
            break
    return "-"


def has_verb(text: str) -> bool:
    """Whether one of the words is a verb of results."""
    return any(_verb(word) for word in _WORD.findall(text))


@kept(_REMEMBERED)
def _verb(word: str) -> str:
    """The beginning of a word that is a verb of results, "" of any other."""
    return word.lower()[:5] if VERB.match(word) else ""


@remembered
def _place(shape: str, result: bool, late: int) -> FeatureSet:
    """Of the sentence."""
    return FeatureSet(
        [f"result={result}", f"result={result}&{shape}", f"late={late}", f"late={late}&{shape}"]
    )


@remembered
def _amount(shape: str, pattern: str, sign: str, bound: str) -> FeatureSet:
    """Of the amount as it is read."""
    return FeatureSet(
        [f"unit={shape}", f"pattern={pattern}", f"{shape}&{pattern}", f"sign={sign}", f"bound={bound}"]
    )


@remembered
def _number(shape: str, rule: str, decimal: bool, size: int) -> FeatureSet:
    """Of the number as it is printed, and of what it would be if it were no claim."""
    return FeatureSet(
        [f"rule={rule}", f"rule={rule}&{shape}", f"decimal={decimal}&{shape}", f"size={size}&{shape}"]
    )


@remembered
def _company(shape: str, many: int, is_range: bool) -> FeatureSet:
    """Of how many numbers there are."""
    return FeatureSet([f"many={many}&{shape}", f"range={is_range}&{shape}"])


@remembered
def _links(baseline: bool, linked: bool, attached: bool, bracket: bool, verb: str) -> FeatureSet:
    """Of what the amount hangs on."""
    found = [f"baseline={baseline}", f"linked={linked}", f"attached={attached}", f"verb={verb}"]
    return FeatureSet([*found, "bracket"] if bracket else found)


# Of the words around it; `side` is "l" or "r".


@remembered
def _next(side: str, word: str, shape: str) -> FeatureSet:
    return FeatureSet([f"{side}1={word}", f"{side}1={word}&{shape}"])


@remembered
def _second(side: str, word: str, both: str) -> FeatureSet:
    return FeatureSet([f"{side}2={word}", f"{side}2={both}"])


@remembered
def _third(side: str, word: str) -> FeatureSet:
    return FeatureSet([f"{side}3={word}"])


@remembered
def _somewhere(side: str, word: str) -> FeatureSet:
    return FeatureSet([f"{side}~{word}"])
