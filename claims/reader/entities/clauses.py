"""Names that a sentence's structure decides: whose clause an amount stands in, and on what.

"On X, AlphaNet reaches 80.1%, BetaNet reaches 79.4%": each value is its own subject's. Where such a clause is plain, no
choice is left; of 230 values in annotated abstracts whose clause has such a subject it was the system of 227.
"""

from typing import NamedTuple

from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.metrics.metric_words import is_head
from claims.reader.entities.name_candidates import NameCandidate, Question
from claims.reader.entities.shapes import is_metric, looks
from claims.reader.expressions import expression, words
from claims.reader.wording import ATTAIN_STEMS, GIVE_STEMS, MORE_STEMS, MOVE_STEMS, SURPASS_STEMS

_BEFORE = 60  # characters before a name in which its clause begins
_ADVERB = words(
    "also only still even consistently significantly further already now then substantially successfully both again alone itself",
    "thus not_only can could",
)
_RESULT = words(
    ATTAIN_STEMS, SURPASS_STEMS, MOVE_STEMS, GIVE_STEMS, MORE_STEMS,
    r"obtain gets?\b got\b solv cuts?\b lower run\b runs\b ran\b exhibit render complet hits?\b sav speed accelerat",
)  # fmt: skip
_VERB = expression(
    rf"\s(?:\([^()]{{1,40}}\)\s)?(?:{_ADVERB}\s){{0,2}}{_RESULT}\w*\s",
    finds=(" reaches ", " (7B) still only solves "),
    leaves=(" with ", " is "),
)
# Behind "and" a name begins a clause of its own only where there was one before.
_DONE = expression(
    rf"\b{_RESULT}\w*\s[^;]*[0-9]", finds="reaches 80.1%", leaves=("such as Foo 2 ", "the vanilla ")
)
# "BLEU scores increased": a noun.
_SCORES = expression(
    r"\sscor\w+\s(?!(?:only |just |at |up to |about |an? |the |on )*[~<>]?[0-9(]|an?\s|the\s|on\s|at\s|below\s|above\s)",
    finds=" scores increased",
    leaves=(" scores 61.2", " scored an average"),
)
# What a plain clause begins with before its subject.
_ARTICLE = r"(?:(?:the|our|an?|both)\s)?(?:(?:proposed|resulting|new|full|best|larger|smaller|final|single|strongest)\s)?"
_OPENS = r"(?:^|[;:)]\s|,\s(?:and\s|but\s|while\s|whereas\s|where\s|yet\s)?|\s(?:but|while|whereas|where|that|when|–|—)\s"
_BEGINS = expression(
    rf"{_OPENS}|(?P<and>\sand\s))(?i:{_ARTICLE})$",
    finds=("; ", "80.1%, and the ", " while "),
    leaves=("compared with ", "for the "),
)
# What makes a clause more than a verb and its value.
_PARTS = expression(
    r"[,;:]|\b(?:and|while|whereas|but|which|that|where|when|than)\b",
    finds=(", a", " and b"),
    leaves=(" an F1 of ", " 79.4"),
)
# "The accuracy of MossNet on SVHN falls from": what is said of a level is said of its owner.
_LEVEL_OF = expression(
    rf"{_OPENS}|\sand\s)[Tt]he\s(?:[\w@.-]+\s){{0,3}}?(?P<head>[\w@.-]+)\sof\s(?:the\s|our\s)?$",
    finds=("The accuracy of ", "5%, and the word error rate of "),
    leaves=("raises the accuracy of ", "accuracy of "),
)
_LEVEL_VERB = words(
    "is was are reach drop fall fell ris rose climb remain increas decreas improv declin grow goes went stay averag lies degrad"
)
_OWNED = expression(
    rf"(?:\s(?:on|in|for|under|with|at)\s[^,;:()]{{2,40}}?)?\s{_LEVEL_VERB}\w*\s",
    finds=(" falls ", " on SVHN is "),
    leaves=(" by ", ", it"),
)
# A word for a kind of thing makes a name of what stands behind it, whatever it is shaped like: "The robot Hopper runs at".
_KIND = words(
    "robot drone vehicle rover arm manipulator detector classifier compiler model system agent tracker parser tagger controller",
    "planner network framework method algorithm solver optimizer engine library tool simulator decoder encoder sensor chip",
    "accelerator chatbot assistant pipeline",
)
_CALLED = expression(
    rf"^(?:[Tt]he|[Oo]ur)\s(?:[a-z-]+\s){{0,2}}?{_KIND}\s(?P<name>[A-Z][\w.+-]*)\s(?:{_ADVERB}\s){{0,2}}(?:has|[a-z]{{2,}}(?:s|ed))\s",
    finds=("The robot Hopper runs ", "Our fast detector TinyDet has "),
    leaves=("The robot runs ", "The accuracy of Hopper is "),
)
_IT = expression(
    rf"{_OPENS}|\sand\s)(?:[Oo]n\s(?:the\s)?[^,;:]{{2,30}}?,?\s)?[Ii]t\s(?:{_ADVERB}\s)?[a-z]+\s[^,;:]{{0,60}}$",
    finds=("On SNLI it is ", "It achieves an accuracy of "),
    leaves=("its accuracy is ", "we show it; "),
)


# "On SVHN MossNet reaches", "On the GRID corpus, it": what the clause begins with is the place of all its values.
_FRONT = expression(
    r"(?:^|[;:]\s|,?\s(?:and|while|whereas|but)\s)(?:[A-Z][a-z]+,\s)?[Oo]n\s(?:the\s)?$",
    finds=("On ", "; on the "),
    leaves=("based on ", "On average "),
)
_BEHIND_FRONT = r"(?:\s(?:[a-z]+\s)?(?:benchmark|data-?set|data\sset|corpus|(?:test|dev|validation)\sset|split|leaderboard))?,?\s"
_OPENED = expression(
    rf"{_BEHIND_FRONT}(?:the\s|our\s|it\s|we\s|(?<=,\s)[A-Z])",
    finds=(" the Bar", ", it ", " test set, our "),
    leaves=(" tasks", " and foo"),
)
_TO_SUBJECT = expression(rf"{_BEHIND_FRONT}(?i:{_ARTICLE})", finds=(", the ", ", our best "), leaves="with")
_ELSEWHERE = expression(
    r";|\b(?:while|whereas|but)\b|,?\s(?:and\s)?[Oo]n\s", finds=("; a", " on Foo"), leaves=(" one Foo", ", a")
)
_ON_BEHIND = expression(
    r"(?:(?!\sand\s)[^,;]){0,40}?\son\s", finds=" accuracy on Foo", leaves=(" of", " one")
)


# "is preferred by people over B", "Users prefer A to B": B is what A is compared with.
_RIVAL = expression(
    r"\b(?:prefer(?:red|s)?|favou?r(?:ed|s)?)\s(?:by\s(?:[a-z]+\s){1,3}|(?P<liked>[\w.-]+)\s)?(?:over|to)\s(?:the\s)?$",
    finds=("is preferred by people over ", "prefer Foo to "),
    leaves=("preferences over ", "prefer "),
)
_RIVAL_REACH = 60  # characters before a name in which it is said that another is preferred to it


class Subject(NamedTuple):
    """The name that a clause is about, and where it stands; -1 where another sentence names it."""

    text: str
    start: int
    end: int


def subject(here: SentenceMentions, asked: Question) -> Subject | None:
    """The name whose plain clause the amount stands in; None where the sentence is of another build."""
    for mention in reversed(here.mentions):
        if mention.end > asked.begin:
            continue
        if _VERB.match(here.sentence, mention.end, asked.begin):
            return of(mention) if _is_plain(here, mention, asked.begin) else None
        if mention.prep == "of" and _has_level(here, mention, asked.begin):
            return of(mention)
    return _called(here, asked.begin) or _meant(here, asked)


def place(here: SentenceMentions, asked: Question) -> str | None:
    """The benchmark that the clause begins with: "On SVHN MossNet reaches 96.0%"; None where it has another place."""
    for mention in here.mentions:
        if mention.end > asked.begin:
            break
        if (
            _is_front(here, mention)
            and not _ELSEWHERE.search(here.sentence, mention.end, asked.begin)
            and not _ON_BEHIND.match(here.sentence, asked.stop)
        ):
            return mention.text
    return None


def rival(here: SentenceMentions, asked: Question) -> tuple[Mention, str | None] | None:
    """The name that another is preferred to before the amount, and that other where it stands between."""
    if "prefer" not in here.sentence and "avo" not in here.sentence:
        return None
    for mention in here.mentions:
        if mention.end <= asked.begin:
            found = _RIVAL.search(here.sentence, max(0, mention.start - _RIVAL_REACH), mention.start)
            if found is not None:
                return mention, found["liked"]
    return None


def _is_front(here: SentenceMentions, mention: Mention) -> bool:
    """Whether a clause begins with "on" and the name."""
    return (
        mention.run[2] == 1
        and mention.own not in ("system", "variant")
        and mention.kind in ("", "benchmark")
        and not mention.facts.model
        and _FRONT.search(here.sentence, max(0, mention.start - _BEFORE), mention.start) is not None
        and _OPENED.match(here.sentence, mention.end) is not None
    )


def of(mention: Mention) -> Subject:
    """A name as the subject of its clause."""
    return Subject("human" if mention.human else mention.text, mention.start, mention.end)


def _may_act(mention: Mention) -> bool:
    """Whether a name, alone, may be a system's."""
    return (
        mention.run[2] == 1
        and mention.own != "benchmark"
        and mention.kind in ("", "system")
        and not is_metric(mention.text)
    )


def _is_plain(here: SentenceMentions, mention: Mention, begin: int) -> bool:
    """Whether a name begins the clause, alone, and nothing but its verb leads to the amount at `begin`."""
    if not _may_act(mention) or _SCORES.match(here.sentence, mention.end):
        return False
    if _is_parted(here, mention.end, begin):
        return False
    if any(
        [m.end < mention.start and _is_front(here, m) and _leads_to(here, m, mention) for m in here.mentions]
    ):
        return not looks(mention.text).benchmark
    if mention.facts.likely:
        return False
    start = _BEGINS.search(here.sentence, max(0, mention.start - _BEFORE), mention.start)
    return start is not None and not (start["and"] and not _DONE.search(here.sentence, 0, start.start()))


def _leads_to(here: SentenceMentions, front: Mention, mention: Mention) -> bool:
    """Whether nothing stands between what a clause begins with and its subject."""
    return _TO_SUBJECT.fullmatch(here.sentence, front.end, mention.start) is not None


def _is_parted(here: SentenceMentions, end: int, begin: int) -> bool:
    """Whether more than a verb stands between [end, begin): another amount or clause."""
    return here.amounts.within(end, begin) > 0 or _PARTS.search(here.sentence, end, begin) is not None


def _has_level(here: SentenceMentions, mention: Mention, begin: int) -> bool:
    """Whether the clause's subject is a level of the name's: "The accuracy of MossNet on SVHN falls from"."""
    sentence = here.sentence
    level = _LEVEL_OF.search(sentence, max(0, mention.start - _BEFORE), mention.start)
    if level is None or not is_head(level["head"]) or not _may_act(mention):
        return False
    verb = _OWNED.match(sentence, mention.end, begin)
    return verb is not None and not _is_parted(here, mention.end, begin)


def _called(here: SentenceMentions, begin: int) -> Subject | None:
    """The name that the sentence begins with behind a word for its kind."""
    found = _CALLED.match(here.sentence, 0, begin)
    return Subject(found["name"], found.start("name"), found.end("name")) if found else None


def _meant(here: SentenceMentions, asked: Question) -> Subject | None:
    """The last system where the clause is about "it" and no other is named before the amount."""
    last, ours = asked.last("system"), here.own.systems
    if last is None or (ours and asked.link not in ("linked", "same")):
        return None  # in another sentence of a paper that names its own, "it" may be that
    if "t " not in here.sentence[: asked.begin] or not _IT.search(here.sentence, 0, asked.begin):
        return None
    others = any([m.end <= asked.begin and (m.own or m.facts.model) for m in here.mentions])
    return None if others else Subject(last, -1, -1)


def narrowed(name: str, options: list[NameCandidate], whose: Subject) -> list[NameCandidate]:
    """The candidates that are left for a name of an amount in the clause of `whose`."""
    if name == "system":
        found = [each for each in options if each.text == whose.text]
        return found or [NameCandidate(whose.text, whose.start, whose.end, [], 0.0)]
    if name == "benchmark":
        return [each for each in options if each.start < 0 or each.start != whose.start]
    return options
