"""Changes: how much a level went up or down against something."""

import re

from claims.reader.expressions import last_words, phrases, words
from claims.reader.patterns.pattern import Pattern
from claims.reader.wording import CHANGE_NOUN, CHANGE_VERB, COMPARATIVE

_UNITS = frozenset({"%", "pp", "points", "", "dB"})
# "driven by 40%" says of no change; what must not stand before "by" is looked for behind it, so that "by" is searched for first.
_CAUSED = "".join(
    f"(?<!{verb} by)"
    for verb in ("driven", "caused", "followed", "accompanied", "evidenced", "achieved", "measured")
)
# Between an amount and the noun of its change: "a 66% trajectory error reduction".
_NO_GAP = words("of on in to and or over with for at than by while from using across as is are")
_GAP = rf"(?:(?!{_NO_GAP}\b)[\w@./'-]+\s+){{0,4}}"
# Between the noun of a change and its amount: "an improvement of", "a reduction in latency of", "the gains increase to".
_GROWS = rf"(?:further\s)?{words('increas grow widen narrow shrink ris climb jump')}\w*\sto"
_LINKS = (
    "of", "averaging", "reach(?:ing|es|ed)?", "is", "was", "are", "up to", "as (?:high|large) as", "at", ":", "=", "by",
    "ranging from", "rang(?:es|ing)", "from", "between", _GROWS, "[(:]",
)  # fmt: skip
_CHANGED_STEMS = words(
    "improv gain increas reduc boost enhanc outperform sav lower decreas speed advantag shorter longer fewer higher smaller",
    "larger faster slower",
)
_MOVED_STEMS = words("improv increas boost enhanc rais lift reduc decreas lower")
_POINTS_STEMS = words(
    "outperform surpass exceed improv boost rais increas reduc drop beat lift gain degrad within fall los lead trail lag"
)

PATTERNS = (
    Pattern(
        name="by",
        kind="change",
        before=re.compile(rf"by(?<!\wby){_CAUSED}(?:\s+(?:margins?|factors?)\s+of|\s+margins?)?\s*\(?$"),
        last=re.compile(r"(?:by|of|margins?|\()$"),
        finds={
            "Ours outperforms SimCLR by 6.4% on ImageNet.": "6.4",
            "It improves accuracy by up to 12.3 points over GRPO.": "12.3",
            "Latency falls by roughly 40%.": "40",
        },
        leaves=("We score 6.4% on ImageNet.",),
    ),
    Pattern(
        name="signed",
        kind="change",
        signs="+",
        before=re.compile(r"(?<![=:])$"),
        finds={"It gives +5.2 points on MATH.": "5.2", "We see gains (+3.1%) on GSM8K.": "3.1"},
        leaves=("It gives 5.2 points on MATH.",),
    ),
    Pattern(
        name="signed down",
        kind="change",
        signs="-",
        units=frozenset({"%", "pp", "points"}),
        finds={"It reaches -7.2% perplexity on MATH.": "7.2", "OCR suffers (OCR: -21.3%).": "21.3"},
        leaves=("It reaches r = -0.9 on MATH.",),
    ),
    Pattern(
        name="signed behind a colon",
        kind="change",
        signs="+",
        units=frozenset({"%", "pp", "points"}),
        before=re.compile(r":$"),
        last=re.compile(r":$"),
        finds={"It generalizes widely: +50% relative on BALROG.": "50"},
        leaves=("The correlation is rho: +0.5.",),
    ),
    Pattern(
        name="change noun behind",
        kind="change",
        after=re.compile(
            rf"\)?[\s-]+(?:of\s(?=relative|absolute|performance|average))?{_GAP}(?:{CHANGE_NOUN}|loss)\b"
        ),
        of_list=True,
        finds={
            "We see a 66% trajectory error reduction.": "66",
            "It yields a 3.23-point gain in accuracy.": "3.23",
            "a 39.2 F1 score improvement is seen.": "39.2",
            "with only a marginal (~2%) drop in accuracy": "2",
        },
        leaves=("It reaches 41.5% on WebArena with large gains.",),
    ),
    Pattern(
        name="change noun before",
        kind="change",
        before=re.compile(
            rf"\b{CHANGE_NOUN}(?:\s+(?:in|on|for|over)\s+(?:[\w@./'-]+\s+){{1,5}}?|,?\s+)?{phrases(*_LINKS)}\s*[(:]?\s*$"
        ),
        last=re.compile(rf"(?:{last_words(*_LINKS)}|[:=(])$"),
        units=_UNITS,
        finds={
            "It brings an improvement of 4.1% on AIME.": "4.1",
            "with gains reaching 22.5% under shift": "22.5",
            "the gains increase to 8.5% there": "8.5",
            "a reduction in latency of 30% is seen": "30",
        },
        leaves=("accuracy of 30% is seen",),
    ),
    Pattern(
        name="comparative behind",
        kind="change",
        after=re.compile(
            rf"[\s-]+(?:(?:relatively|absolute|relative|on average)\s+)?{COMPARATIVE}\b", re.IGNORECASE
        ),
        units=frozenset({"%", "pp", "points", "dB"}),
        of_list=True,
        yields=True,
        finds={"API fees are 59.7-80.9% lower.": "59.7", "It needs 30% fewer tokens.": "30"},
        leaves=("It reaches 41.5% on WebArena.",),
    ),
    Pattern(
        name="change verb before",
        kind="change",
        before=re.compile(rf"\b{CHANGE_VERB}(?:\s+another|\s+further)?\s*$"),
        last=re.compile(rf"(?:{CHANGE_VERB}|up|another|further)$"),
        units=frozenset({"%", "pp", "points", "dB"}),
        bounds=frozenset({"exact", "approx", "up_to"}),
        finds={"RL gains 5.2 points on MATH.": "5.2", "It saves 40% of the tokens.": "40"},
        leaves=("It reaches 41.5% on WebArena.",),
    ),
    Pattern(
        name="gains of a metric",
        kind="change",
        before=re.compile(r"(?<!of )\b(?:gain|los)(?:s|es|ed|ing)$"),
        last=re.compile(r"(?:gain|los)(?:s|es|ed|ing)$"),
        after=re.compile(
            r"\s(?:BLEU|ROUGE|AP|mAP|AUC|F1|WER|IoU|mIoU|PSNR|R@|Recall|accuracy)", re.IGNORECASE
        ),
        units=frozenset({""}),
        finds={"FooNet gains 1.4 BLEU on FooSet.": "1.4"},
        leaves=("FooNet has 31.4 BLEU on FooSet.",),
    ),
    Pattern(
        name="share taken away",
        kind="change",
        before=re.compile(r"\b(?:sav|remov|eliminat|prun|discard|skip)(?:e|es|s|ed|ped|ing|ning|ping)\s*$"),
        after=re.compile(r"\sof\b"),
        units=frozenset({"%"}),
        bounds=frozenset({"at_least"}),
        finds={"It eliminates over 50% of expert FLOPs.": "50"},
        leaves=("It retains over 50% of the accuracy.", "It saves over 50% here."),
    ),
    Pattern(
        name="bracket behind a change",
        kind="change",
        before=re.compile(rf"\b{_CHANGED_STEMS}\w*\b[^.;]{{0,100}}\($"),
        last=re.compile(r"\($"),
        units=frozenset({"%", "pp", "points", "dB"}),
        bounds=frozenset({"up_to"}),
        finds={"It improves performance (up to 10.15%) and more.": "10.15"},
        leaves=("It improves accuracy (85%) and more.",),
    ),
    Pattern(
        name="bracket behind what is better",
        kind="change",
        before=re.compile(r"\b(?:superior|better|improved|higher)\s(?:[\w-]+\s){1,3}\($"),
        last=re.compile(r"\($"),
        units=frozenset({"%", "pp", "points"}),
        bounds=frozenset({"approx", "up_to", "at_least"}),
        finds={"It has superior performance (around 5% on average) here.": "5"},
        leaves=("It has good performance (around 85%) here.",),
    ),
    Pattern(
        name="change up to",
        kind="change",
        before=re.compile(
            rf"\b(?:{CHANGE_NOUN}(?:\s(?:in|of|on)(?:\s[\w@./'-]+){{1,3}})?|{_MOVED_STEMS}\w*\s(?:(?!and\b)[\w@./'-]+\s){{0,5}}"
            r"(?!(?:to|from|by|of|at|with|and|in|on)\b)[\w@./'-]+)$"
        ),
        units=frozenset({"%", "pp", "points"}),
        bounds=frozenset({"up_to"}),
        finds={
            "It achieves an average improvement up to 14.02% here.": "14.02",
            "It improves answer accuracy up to 12.0% by filtering.": "12.0",
            "with gains in accuracy up to 4.7% there": "4.7",
        },
        leaves=(
            "It raises the success rate to up to 85%.",
            "Accuracy is up to 85%.",
            "It improves learning and achieves up to 85%.",
        ),
    ),
    Pattern(
        name="what is beaten before",
        kind="change",
        before=re.compile(
            r"\b(?:improv|outperform|surpass|exceed|beat)\w*\s(?:(?:over|upon|the|all|its|our|strong|strongest|previous|prior|existing|best)\s){0,3}"
            r"(?:[\w-]+\s)?(?:baselines?|methods?|models?|approach(?:es)?|state[ -]of[ -]the[ -]art|sota)$"
        ),
        last=re.compile(r"(?:baselines?|methods?|models?|approach(?:es)?|art|sota)$"),
        units=frozenset({"%", "pp", "points"}),
        bounds=frozenset({"approx", "at_least", "up_to"}),
        finds={
            "It outperforms strong baselines over 15.3% and more.": "15.3",
            "It improves the baseline about 9.4%.": "9.4",
        },
        leaves=("It outperforms strong baselines with about 85% accuracy.",),
    ),
    Pattern(
        name="arrow behind",
        kind="change",
        after=re.compile(r"\s?[↑↓▲▼]"),
        units=_UNITS,
        finds={"better in accuracy (13.06%↑) and": "13.06", "with a lower cost (4.5 ↓)": "4.5"},
        leaves=("It reaches 41.5% on WebArena.",),
    ),
    Pattern(
        name="change about",
        kind="change",
        before=re.compile(rf"\b{CHANGE_NOUN}$"),
        units=frozenset({"%", "pp", "points", ""}),
        bounds=frozenset({"approx", "at_least"}),
        finds={"It delivers an average improvement about 2.41 over the base.": "2.41"},
        leaves=("It scores about 2.41 here.",),
    ),
    Pattern(
        name="comparative than",
        kind="change",
        after=re.compile(r"\s(?:points?\s)?(?:lower|higher|better|worse)\sthan\b"),
        units=frozenset({""}),
        finds={"a training loss that is 0.08 lower than that of B": "0.08"},
        leaves=("The loss is 0.08 here.",),
    ),
    Pattern(
        name="quantity less",
        kind="change",
        after=re.compile(r"\s(?:less|more|fewer|cheaper)\b(?!\sthan\s(?:half|a\s))"),
        units=frozenset({"$", "thousand $", "million $", "billion $", "ms", "s", "min", "h", "GB", "MB"}),
        finds={"It costs $2 less than the old one.": "2", "It needs 3 GB less.": "3"},
        leaves=("It costs $2 an hour.", "It takes 3 min and less memory."),
    ),
    Pattern(
        name="quantity saved",
        kind="change",
        before=re.compile(r"\b(?:sav|spar)(?:e|es|ed|ing)$"),
        last=re.compile(r"(?:sav|spar)(?:e|es|ed|ing)$"),
        bounds=frozenset({"exact", "approx", "up_to", "at_least"}),
        units=frozenset(
            {"$", "thousand $", "million $", "billion $", "ms", "s", "min", "h", "GB", "MB"}
            | {f"{many} tokens" for many in ("thousand", "million", "billion")}
        ),
        finds={"It saves 10 hours a week.": "10", "It saves $2 million.": "2"},
        leaves=("It takes 10 hours.",),
    ),
    Pattern(
        name="percentage points",
        kind="change",
        units=frozenset({"pp"}),
        finds={"It stays 18.2 percentage points ahead.": "18.2"},
        leaves=("It reaches 41.5% on WebArena.",),
    ),
    Pattern(
        name="points with a change verb",
        kind="change",
        before=re.compile(rf"\b{_POINTS_STEMS}\w*\b[^;:.]*$"),
        units=frozenset({"points"}),
        finds={"It outperforms GRPO on MATH, 4.2 points on average.": "4.2"},
        leaves=("It scores 72 points on MATH.",),
    ),
)
