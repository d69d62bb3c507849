"""The names that a paper gives its own work, where title and abstract introduce them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial

import ahocorasick_rs

from claims.reader.entities import entity_types, shapes, word_lists
from claims.reader.entities.shapes import Shape
from claims.reader.expressions import expression, words

_VERB = words(
    "introduc(?:e|es|ed|ing) propos(?:e|es|ed|ing) present(?:s|ed|ing)? develop(?:s|ed|ing)? releas(?:e|es|ed|ing) buil[dt]s?",
    "construct(?:s|ed|ing)? creat(?:e|es|ed|ing) design(?:s|ed|ing)? contribut(?:e|es) curat(?:e|es|ed) unveil(?:s|ed)?",
    r"describ(?:e|es) report(?:s)?_on open-sourc(?:e|es|ed) establish(?:es)? offer(?:s)? devis(?:e|es|ed)",
    "leverag(?:e|es|ing) instantiat(?:e|es|ed) train(?:s|ed)? formulat(?:e|es)",
)
_INTRODUCED = expression(
    rf"\b(?:we|work|paper|report|study|article|and|to|also|then|further|here|this)\b[^.;:]{{0,25}}?\b{_VERB}\b",
    finds=("we propose", "this paper introduces", "and further releases"),
    leaves=("they propose", "we run"),
)
# One of these stands in every verb above; these and the words that call something by a name are looked for first.
_VERB_STEMS = (
    "ntroduc", "ropos", "resent", "evelop", "eleas", "uild", "uilt", "onstruct", "reat", "esign", "ontribut", "urat",
    "nveil", "escrib", "eport", "pen-sourc", "stablish", "ffer", "evis", "everag", "nstantiat", "rain", "ormulat",
)  # fmt: skip
_CALLING = ("called", "dubbed", "named")
_STEMS = ahocorasick_rs.AhoCorasick((*_VERB_STEMS, *_CALLING))
_REFERRED = r"refer(?:red)? to|call|name|term|dub|which we call|we call it"
_CALLED = expression(
    r"\b(?:called|named|dubbed|termed|coined|namely|denoted(?: as| by)?",
    rf"|(?:{_REFERRED}) (?:it |this |them |\w+ )?(?:as )?)\s*(?:the\s|a\s)?$",
    finds=("a method called ", "which we call ", "referred to as the "),
    leaves=("a method ", "calling "),
)
_TITLE_NAME = expression(
    r"^([^:–—]{1,48}?)\s?(?::|\s[–—-]\s|\?)\s?(.*)$",
    finds=("FooNet: Nets", "FooNet - Nets", "Who Knows? A Study"),
    leaves=("FooNet for Nets", "Foo-Net"),
)

# What a paper starts from or trains with is not its own, unless its title says so.
_KNOWN_MODEL = expression(
    r"^(?:SFT|GRPO|PPO|DPO|LoRA|KL|ReAct|CLIP|DINOv2|DINOv3)$",
    r"|GPT-|Qwen\d|Llama-?\d|LLaMA|Claude|Gemini|DeepSeek-|Mistral|Gemma-?\d|InternVL\d",
    finds=("SFT", "GPT-4o", "Llama3"),
    leaves=("SFT-Net", "FooNet"),
)
_DIRECT = expression(
    r"\s(?:the\s|our\s|a\s|an\s)?(?:\w[\w-]*\s){0,2}?", finds=(" ", " the large "), leaves=("", "the")
)
_SMALL_WORDS = words("of and for with as in to the via by on from")
_EXPANDED = expression(
    rf"((?:[A-Z][\w-]*,?\s(?:{_SMALL_WORDS}\s){{0,2}}){{2,8}})(?:[a-z]+\s)?\((?P<short>[A-Z][A-Za-z0-9+-]{{1,11}})\)",
    finds=("Gradient Boxing (GBox)", "Search for the Best method (SB)"),
    leaves=("gradient boxing (GBox)", "Gradient (G)"),
)
# "a non-autoregressive (NAR) correction method, PhonFix": what the bracket shortens only describes what is named.
_DESCRIBES = expression(
    r"\)\s(?:[a-z-]+\s){0,3}[a-z-]+(?:,\s(?:the\s)?|,?\s(?:called|named|dubbed|termed)\s)(?=[A-Z])",
    finds=(") correction method, Foo", ") scheme called Bar"),
    leaves=(") method, which", ") for Foo"),
)
_APPOSED = expression(r",\s(?:the\s)?$", finds=("a method, ", "a method, the "), leaves=("a method ", ", a "))
_PURPOSE = expression(
    r"\b(?:for|on|of|with|by|in)\s(?:\w+\s){0,2}$",
    finds=("a method for fast ", "on "),
    leaves=("a fast method ", "for all that is "),
)
# "we propose budget guidance, a method": a name in small letters has no article.
_NO_NAME = words(
    "an? the two three four several novel new our to that how both this these on in for with more multiple various different"
)
_GOES_ON = words("for of to and that with in on by from as using via")
_PLAIN = expression(
    rf"\s(?P<name>(?!{_NO_NAME}\b)[a-z][\w-]+(?:\s(?!{_GOES_ON}\b)[a-z][\w-]+){{0,3}}),\s(?:an?|which|the first)\s",
    finds=" budget guidance, a simple",
    leaves=(" a, a simple", " budget for guidance, the"),
)
_REPORT = expression(
    r"^([\w.-]+(?:\s[\w.-]+){0,2})\s(?:Technical Report|Tech Report|System Card|Model Card)$",
    finds="Foo 2 Technical Report",
    leaves=("Foo 2 Report", "A Technical Report on Foo"),
)


# Points for a name being the paper's own, by where it is given. They only order the names; how much the order is worth is
# learned ("weight" in `paper_entities`). Set by hand.
_TITLE_POINTS = 3.0  # in front of the title's colon, and again in the abstract
_TITLE_ONLY_POINTS = 1.5  # in front of the colon only, or as a part of what stands there
_IN_TITLE_POINTS = 0.8  # somewhere in the title, and more than once in the abstract
_PLAIN_POINTS = 1.0  # in small letters behind "we propose"
_CALLED_POINTS = 2.0  # "called X"
_OBJECT_POINTS = 2.0  # "we propose X"
_FAR_OBJECT_POINTS = 1.2  # "we propose the large X"
_CLOSE = 6  # characters between verb and name that make the one the other's plain object
_BRACKET_POINTS, _BRACKET_REACH = 1.8, 120  # "we propose a method (X)"; characters between
_APPOSED_POINTS, _APPOSED_REACH = 0.9, 110  # "we propose a method, X"
_SAID_POINTS, _SAID_MOST = 0.6, 4  # for each time that the abstract says it
# How much of the words around a name is kept, in characters.
_ABOUT = 160  # behind a name
_ABOUT_PLAIN = 80  # behind a name in small letters
_CALLED_REACH, _CALLED_BEFORE, _CALLED_BEHIND = 40, 90, 40  # before "called X", and behind
_TITLE_WORDS = 4  # of a name in front of a colon
_STRONG_TITLE_WORDS = 3  # of one that the abstract does not say again

ShapesOf = Callable[[int], Sequence[Shape]]  # what is shaped like a name in a sentence, by its place


class IntroducedNames:
    """The names that a title and abstract give: how much speaks for each, how much for a benchmark, what is said of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[str, tuple[float, float]] = {}  # points, and votes: above 0 for a benchmark
        self.said: dict[str, list[str]] = {}
        self.short: dict[str, str] = {}  # what the abstract shortens -> how
        self.others: set[str] = set()  # what the paper measures by, and what it is a study of

    def ranked(self) -> list[str]:
        """The names of systems and benchmarks: those that are said most often first, of equals the first."""
        often = {
            name: points + _SAID_POINTS * min(_SAID_MOST, self.text.count(name))
            for name, (points, _) in self.found.items()
        }
        names = self.found.keys() - self.others
        return sorted(names, key=lambda name: (-often[name], self.text.find(name), name))

    def read_title(self, title: str) -> None:
        """Find the name in front of the title's colon, or a name in the title that the abstract takes up."""
        if match := _TITLE_NAME.match(title):
            self._read_head(match[1].strip(" '\""), match[2])
        elif match := _REPORT.match(title):
            self._add(match[1], _TITLE_POINTS, "model")
        else:
            for shape in shapes.find(title):
                if shapes.is_strong(shape.text) and self.text.count(shape.text) > 1:
                    self._add(shape.text, _IN_TITLE_POINTS, title[shape.end :] or title)

    def read_sentence(
        self, sentence: str, verbs: bool, title: str, shaped: Callable[[], Sequence[Shape]]
    ) -> None:
        """Find the names that one sentence introduces: "we propose X", "a method called X", "a method (X)"."""
        verb = _INTRODUCED.search(_small(sentence)) if verbs else None
        if verb is None and not any([word in sentence for word in _CALLING]):
            return
        if verb and (plain := _PLAIN.match(sentence, verb.end())):
            about = sentence[plain.end("name") : plain.end() + _ABOUT_PLAIN]
            self._add(plain["name"], _PLAIN_POINTS, about)
        nouns = 0  # how many other names stand between the verb and this one
        spelled = _expansions(sentence)
        # where what a short name stands for begins
        whole = {match.start("short"): match.start() for match in spelled}
        self.short |= {match[1].rstrip(" ,"): match["short"] for match in spelled}
        for shape in shaped():
            if any([match.start(1) <= shape.start < match.end(1) for match in spelled]):
                continue  # "Search More, Think Less (SMTL)": the abstract goes on with the short name
            if _KNOWN_MODEL.search(shape.text) and shape.text not in title:
                continue
            behind = sentence[shape.end : shape.end + _ABOUT]
            if sentence[shape.start - 1] == "(" and _DESCRIBES.match(behind):
                continue
            if _CALLED.search(sentence, max(0, shape.start - _CALLED_REACH), shape.start):
                before = sentence[max(0, shape.start - _CALLED_BEFORE) : shape.start]
                self._add(shape.text, _CALLED_POINTS, f"{before} {behind[:_CALLED_BEHIND]}")
            elif verb and shape.start >= verb.end():
                gap = sentence[verb.end() : max(verb.end(), whole.get(shape.start, shape.start))]
                nouns += self._read_object(shape.text, gap, behind, nouns)

    def shorten(self) -> None:
        """Let a name in the title give way to the short one with which the abstract goes on."""
        for name, short in self.short.items():
            if name in self.found:
                points, votes = self.found.pop(name)
                before, said = self.found.get(short, (0.0, 0.0))
                self.found[short] = (before + points, said + votes)
                self.said.setdefault(short, []).extend(self.said.pop(name))

    def _add(self, name: str, points: float, about: str, titled: bool = False) -> None:
        """Count one sign that `name` is the paper's own, and what is said about it there.

        `titled`: the title begins with it, so it is a name even where others measure by that word.
        """
        name = name.strip(" ,.'\"")
        if not name or name in word_lists.GENERIC or (name in word_lists.METRIC_ACRONYMS and not titled):
            return
        before, votes = self.found.get(name, (0.0, 0.0))
        role = entity_types.by_rule(name, about)
        if role in ("metric", "study"):
            self.others.add(name)
        vote = points if role == "benchmark" else -points if role == "system" else 0.0
        self.found[name] = (before + points, votes + vote)
        self.said.setdefault(name, []).append(about)

    def _read_head(self, head: str, about: str) -> None:
        """Find the name in what stands in front of a title's colon, `about` behind it."""
        parts = head.split()
        shaped = shapes.find(head)
        said = head in self.text
        strong = any(shapes.is_strong(part) for part in parts)
        short = len(parts) <= _TITLE_WORDS and not (parts and parts[0].endswith("ing"))
        if len(parts) == 1 or (strong and short and (said or len(parts) <= _STRONG_TITLE_WORDS)):
            self._add(head, _TITLE_POINTS if said else _TITLE_ONLY_POINTS, about, titled=True)
        elif short and said and all(part[0].isupper() for part in parts):
            self._add(head, _TITLE_ONLY_POINTS, about)
        elif shaped and shapes.is_strong(shaped[-1].text) and " " not in shaped[-1].text:
            self._add(shaped[-1].text, _TITLE_ONLY_POINTS, about)

    def _read_object(self, name: str, gap: str, behind: str, nouns: int) -> bool:
        """Count a name by the words between it and the verb; whether it stands in the way of later ones."""
        direct = _DIRECT.fullmatch(gap) is not None
        bracket = gap.rstrip().endswith("(")
        if direct:
            self._add(name, _OBJECT_POINTS if len(gap) < _CLOSE else _FAR_OBJECT_POINTS, f"{gap} {behind}")
        elif bracket and nouns == 0 and len(gap) < _BRACKET_REACH:
            self._add(name, _BRACKET_POINTS, f"{gap} {behind}")
        elif nouns == 0 and _APPOSED.search(gap) and len(gap) < _APPOSED_REACH:
            self._add(name, _APPOSED_POINTS, gap)
        return (not direct or bracket) and _PURPOSE.search(gap) is None


def read(title: str, text: str, sentences: Sequence[tuple[int, int]], shapes_of: ShapesOf) -> IntroducedNames:
    """The names that title and abstract give, with what is said of them."""
    names = IntroducedNames(text)
    names.read_title(title)
    begins = [begin for begin, _ in sentences]
    stems: dict[int, bool] = {}  # sentence -> whether one of its stems is a verb's
    for which, start, _ in _STEMS.find_matches_as_indexes(text):
        index = bisect_right(begins, start) - 1
        stems[index] = stems.get(index, False) or which < len(_VERB_STEMS)
    for index, verb in sorted(stems.items()):
        begin, stop = sentences[index]
        names.read_sentence(text[begin:stop], verb, title, partial(shapes_of, index))
    names.shorten()
    return names


def _small(text: str) -> str:
    """The text in small letters, as long as it was: of the few letters that grow none matters here."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _expansions(sentence: str) -> list[re.Match[str]]:
    """The names that are shortened in a bracket behind them."""
    found = []
    for match in _EXPANDED.finditer(sentence) if "(" in sentence else ():
        initials = "".join(part[0].lower() for part in re.split(r"[\s-]+", match[1]) if part[:1].isupper())
        letters = [c.lower() for c in match["short"] if c.isupper()]
        if len(letters) > 1 and initials[:1] == letters[0] and len(letters) <= len(initials) + 1:
            found.append(match)
    return found
