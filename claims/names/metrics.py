"""What was measured: the pieces of a sentence that may name the metric of an amount."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from claims.names.shapes import is_metric
from claims.patterns.words import CHANGE_NOUN

# Words that a metric's name never holds: they end a noun phrase.
_STOP = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "its", "their", "our", "his", "her", "it", "they", "we", "i", "you", "which", "who", "whom", "whose", "what", "where", "when", "while", "whereas", "and", "or", "but", "nor", "yet", "so", "than", "as", "if", "because", "on", "in", "at", "for", "with", "without", "by", "over", "under", "to", "from", "into", "onto", "of", "across", "among", "between", "within", "during", "after", "before", "until", "through", "via", "per", "about", "against", "toward", "towards", "upon", "using", "based", "compared", "relative", "versus", "vs", "vs.", "respectively", "including", "excluding", "despite", "although", "though", "however", "thus", "hence", "only", "just", "even", "also", "still", "already", "not", "no", "nearly", "almost", "approximately", "roughly", "around", "up", "down", "out", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "can", "could", "may", "might", "must", "should", "will", "would", "achieve", "achieves", "achieved", "achieving", "attain", "attains", "attained", "attaining", "reach", "reaches", "reached", "reaching", "obtain", "obtains", "obtained", "obtaining", "get", "gets", "getting", "got", "yield", "yields", "yielded", "yielding", "deliver", "delivers", "delivered", "delivering", "provide", "provides", "provided", "providing", "show", "shows", "showed", "showing", "shown", "report", "reports", "reported", "reporting", "record", "records", "recorded", "recording", "demonstrate", "demonstrates", "demonstrated", "demonstrating", "improve", "improves", "improved", "improving", "increase", "increases", "increased", "increasing", "raise", "raises", "raised", "raising", "boost", "boosts", "boosted", "boosting", "lift", "lifts", "lifted", "lifting", "enhance", "enhances", "enhanced", "enhancing", "reduce", "reduces", "reduced", "reducing", "decrease", "decreases", "decreased", "decreasing", "lower", "lowers", "lowering", "cut", "cuts", "cutting", "drop", "drops", "dropped", "dropping", "fall", "falls", "fell", "falling", "decline", "declines", "declined", "rise", "rises", "rose", "rising", "grow", "grows", "grew", "growing", "gain", "gains", "gained", "gaining", "outperform", "outperforms", "outperformed", "outperforming", "surpass", "surpasses", "surpassed", "surpassing", "exceed", "exceeds", "exceeded", "exceeding", "beat", "beats", "beating", "scored", "scoring", "solve", "solves", "solved", "solving", "rank", "ranks", "ranked", "ranking", "retain", "retains", "retained", "retaining", "maintain", "maintains", "maintained", "maintaining", "preserve", "preserves", "preserved", "preserving", "require", "requires", "required", "requiring", "need", "needs", "needing", "use", "uses", "used", "using", "run", "runs", "running", "trained", "take", "takes", "taking", "save", "saves", "saved", "saving", "make", "makes", "making", "enable", "enables", "enabled", "enabling", "remain", "remains", "remained", "remaining", "keep", "keeps", "keeping", "drive", "drives", "matches", "matched", "bring", "brings", "bringing", "brought", "produce", "produces", "produced", "producing", "offer", "offers", "offering", "give", "gives", "giving", "accelerate", "accelerates", "accelerated", "accelerating", "speeds", "speeding", "shrink", "shrinks", "degrade", "degrades", "degraded", "degrading", "lose", "loses", "losing", "lag", "lags", "fail", "fails", "complete", "completes", "consume", "consumes", "underperform", "underperforms", "underperforming", "state", "averages", "handful", "along", "remove", "removes", "removed", "removing", "filter", "filters", "filtered", "prune", "prunes", "discard", "discards", "eliminate", "eliminates", "spends", "spend", "halving", "halves", "doubles", "doubling", "triples", "art", "experiments", "experiment", "user", "study", "studies", "evaluation", "evaluations", "results", "result", "margin", "margins", "degrade", "imposes", "imposed", "impose", "emit", "emits", "emitted", "passes", "passed", "dominate", "dominates", "move", "moves", "repair", "repairs", "account", "accounts", "accounting", "contain", "contains", "handle", "handles", "support", "supports", "allow", "allows", "allowing", "follow", "follows", "answer", "answers", "identify", "identifies", "detect", "detects", "predict", "predicts", "generate", "generates", "generated", "generating", "establish", "establishes", "set", "sets", "setting", "establishing", "resulting", "leading", "compared", "ranging", "averaging", "corresponding", "according", "depending", "respectively", "both", "all", "each", "every", "any", "some", "several", "many", "most", "new", "state-of-the-art", "sota", "previous", "prior", "existing", "best", "strongest", "highest", "lowest", "baselines", "models", "methods", "method", "approach", "approaches", "benchmarks", "benchmark", "datasets", "dataset", "percentage", "percent", "points", "pp", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "there", "here", "then", "once", "more", "less", "fewer", "better", "worse", "stronger", "strong", "significant", "significantly", "substantial", "substantially", "consistent", "consistently", "average", "averaged", "mean", "median", "overall", "absolute", "relative", "further", "furthermore", "moreover", "additionally", "notably", "specifically", "particular", "particularly", "additional", "up-to", "correctly", "successfully", "only", "merely"]
)
# Words that belong to a metric's name only in front of its noun: "task success", "training cost", "pass rate".
_MODIFIERS = frozenset(["model", "baseline", "tasks", "task", "match", "matching", "pass", "training", "score", "scores", "set", "test", "use", "run", "decoding", "scoring", "human", "point", "step"])
_TRIM = frozenset(
    ["higher", "lower", "better", "worse", "more", "less", "fewer", "faster", "slower", "cheaper", "shorter", "smaller", "larger", "greater", "longer", "average", "mean", "median", "overall", "absolute", "relative", "total", "peak", "maximum", "minimum", "best", "new", "strong", "state-of-the-art", "competitive", "improved", "reduced", "increased", "significant", "substantial", "consistent", "additional", "corresponding", "impressive", "remarkable", "superior", "comparable", "only", "respective", "its", "their", "our", "the", "a", "an", "approximate", "roughly", "strong", "max", "min", "up", "stable", "large", "large-scale", "notable", "high", "low", "good", "up", "first", "final", "combined", "such", "similar", "same", "remarkable", "notable", "near", "perfect", "near-perfect", "consistently", "mere"]
)
# Nouns that measure: a noun phrase that ends in one is probably a metric.
_HEADS = frozenset(
    ["accuracy", "accuracies", "rate", "rates", "score", "scores", "error", "errors", "recall", "precision", "f1", "f1-score", "latency", "latencies", "throughput", "speed", "speedup", "speedups", "time", "times", "cost", "costs", "memory", "usage", "consumption", "footprint", "performance", "quality", "loss", "perplexity", "overhead", "reward", "rewards", "correlation", "agreement", "consistency", "fidelity", "efficiency", "robustness", "success", "ratio", "auc", "auroc", "auprc", "map", "miou", "iou", "dice", "dsc", "psnr", "ssim", "lpips", "fid", "fvd", "bleu", "rouge", "wer", "cer", "em", "pass@1", "pass@k", "ndcg", "mrr", "mse", "mae", "rmse", "similarity", "coverage", "completeness", "faithfulness", "hallucination", "hallucinations", "detection", "utility", "safety", "alignment", "preference", "win", "winrate", "win-rate", "retention", "compression", "flops", "parameters", "tokens", "token", "calls", "steps", "length", "size", "sizes", "budget", "energy", "power", "bandwidth", "storage", "compute", "computation", "training", "inference", "decoding", "prefill", "ttft", "tpot", "elo", "points", "wins", "completion", "compliance", "refusal", "transfer", "generalization", "gap", "variance", "uncertainty", "calibration", "ece", "brier", "distance", "deviation", "drift", "smoothness", "stability", "diversity", "realism", "sr", "asr", "spl", "pck", "mota", "hota", "idf1", "ate", "rpe", "cider", "meteor", "r@1", "r@5", "recall@1", "recall@20", "top-1", "top-5", "acc", "ap", "ap50", "mae", "nll", "bpb", "bpc", "params", "complexity", "ppl", "rank", "preference", "success-rate", "kappa", "alpha", "r2", "validity"]
)
_WORD = r"(?<![0-9.])[A-Za-zτπ\\][\w@/.&+'*^-]*|[0-9]+-[A-Za-z][\w-]*"
_PHRASE = re.compile(rf"(?:{_WORD})(?:\s(?:{_WORD}|\([A-Za-z][\w@.-]*\)))*")
_TOKEN = re.compile(_WORD)
_PREPOSITION = re.compile(r"\b(in|for|of|on)\s(?:the\s|its\s|all\s)*$")
_LIST_GAP = r"(?:,|,?\sand|,?\sor|/)"
_TO_NUMBER = re.compile(
    r"\s?(?:of|at|is|are|was|were|to|by|from|reach(?:es|ed|ing)?|:|=|\(by|\(|,|with|as|below|above|around|only|remains?|stands at|drops? to|falls? to|rises? to|improves? to|"
    r"exceed(?:s|ing)?|surpass(?:es|ing)?|averag(?:es|ing))?\s?$"
)
_OF_CHANGE = re.compile(rf"^[\s-]*(?:[\w@./'-]+\s){{0,4}}?{CHANGE_NOUN}\s+(?:in|of|on|for)\s+(?:the\s+|its\s+)?", re.IGNORECASE)
_COMPARED_IN = re.compile(r"^[\s-]*(?:higher|lower|better|worse|faster|improvement|out of \d+|\d*/\d+)?\s*(?:\([^)]*\)\s*)?(?:in|for|of|on)\s+(?:the\s+|its\s+|all\s+)?", re.IGNORECASE)
_TRAILS = re.compile(
    r"gains?|improvements?|increases?|boosts?|reductions?|decreases?|drops?|declines?|savings?|uplifts?|rises?|lifts?|advantages?|lead|"
    r"enhancements?|jumps?|leaps?|cuts?|surge|degradations?|deltas?|differences?|margins?|growth"
)
_SPEED = re.compile(r"\b(?:faster|speed-?ups?|accelerat\w+|speeds?|slower|quicker)\b", re.IGNORECASE)


@dataclass(slots=True)
class Candidate:
    """A piece of text that may be the name that is looked for, and what speaks for and against it."""

    text: str | None  # None: the text names none
    start: int = -1
    end: int = -1
    features: list[str] = field(default_factory=list)
    points: float = 0.0  # what a reader would guess (`priors`)


def _clean(words: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The phrase without leading and trailing words that are no part of a metric's name."""
    while words and (words[0][0].lower() in _TRIM or words[0][0].endswith(("'s",))):
        words = words[1:]
    while words and (words[-1][0].lower() in _TRIM or (len(words) == 1 and words[0][0].lower() in _MODIFIERS) or _TRAILS.fullmatch(words[-1][0].lower())):
        if _SPEED.fullmatch(words[-1][0]):
            break
        words = words[:-1]
    return words


def _forward(sentence: str, place: int, longest: int = 7) -> list[tuple[str, int, int]]:
    """The noun phrase that begins at `place`: words up to a stop word or a punctuation mark."""
    words: list[tuple[str, int, int]] = []
    while len(words) < longest:
        match = _TOKEN.match(sentence, place)
        if match is None:
            break
        word = match[0].rstrip(".'-")
        if not word or (word.lower() in _STOP and word.lower() not in _TRIM) :
            break
        words.append((word, match.start(), match.start() + len(word)))
        if len(word) < len(match[0]) or match.end() >= len(sentence) or sentence[match.end()] not in " ":
            break
        place = match.end() + 1
    return words


def _backward(tokens: list[tuple[str, int, int]], sentence: str, place: int, longest: int = 6) -> list[tuple[str, int, int]]:
    """The noun phrase that ends at `place`."""
    words: list[tuple[str, int, int]] = []
    for word, start, end in reversed(tokens):
        if end > place:
            continue
        gap = sentence[end : words[0][1] if words else place]
        if not words and gap.strip() == ")" and sentence[start - 1] == "(":
            place = start - 1  # "Time To First Token (TTFT) by": the words before the abbreviation
            continue
        if words and gap != " " and not re.fullmatch(r"\s?\([\w@.-]+\)\s?", gap):
            break
        if not words and gap.strip():
            break
        if word.lower() in _STOP and word.lower() not in _TRIM:
            break
        words.insert(0, (word, start, end))
        if len(words) == longest:
            break
    return words


def tokens_of(sentence: str) -> list[tuple[str, int, int]]:
    """The words of a sentence with their spans; a number alone is none."""
    found = []
    for match in _TOKEN.finditer(sentence):
        word = match[0].rstrip(".'-")
        if word:
            found.append((word, match.start(), match.start() + len(word)))
    return found


_VERBED = re.compile(
    r"\s(?:also\s|further\s|significantly\s|only\s|still\s)?(?:rises?|rose|drops?|dropped|falls?|fell|improves?|improved|increases?|increased|decreases?|decreased|declines?|declined|grows?|grew|jumps?|jumped|climbs?|"
    r"reach(?:es|ed)?|remains?|is|are|was|were|averages?|averaged|exceeds?|surpass(?:es)?|degrades?|goes|went|stands?|plummets?|collapses?|stays?|ranges?|reduced|lowered|raised|boosted|shrinks?|hits?)"
    r"(?:\s(?:by|from|to|at|below|above|only|between|as|up|down|around|within|under|over))?\s?$"
)
_PP = re.compile(r"\s(?:on|in|over|for|across|at|under|of|against|with|compared to|relative to)\s[^;:]{1,70}?\s?(?:by|from|of|to|is|are|was|reaches|=|\()\s?$")


def candidates(
    sentence: str,
    tokens: list[tuple[str, int, int]],
    begin: int,
    stop: int,
    named: str,
    run: tuple[int, int],
    known: list[tuple[int, int, str]],
) -> list[Candidate]:
    """The pieces of the sentence that may name the metric of the amount [begin, stop), each with its places."""
    found: dict[str, Candidate] = {}

    def add(words: list[tuple[str, int, int]], place: str) -> None:
        words = _clean(words)
        if not words:
            return
        start, end = words[0][1], words[-1][2]
        text = sentence[start:end]
        if len(text) < 2 and text not in "rR":
            return
        key = text.lower()
        if key not in found:
            found[key] = Candidate(text, start, end)
        found[key].features.append(f"place={place}")

    if named:
        at = sentence.find(named, max(0, stop - len(named) - 12))
        add([(w, at + i, at + i + len(w)) for w, i in _pieces(named)], "unit")
    after = stop + (sentence[stop : stop + 1] in " -" and stop < len(sentence))
    add(_forward(sentence, after), "after")
    tail = sentence[stop:]
    if match := re.match(r"\s(?:of|in|for)\s(?:the\s|all\s|its\s)?", tail):
        add(_forward(sentence, stop + match.end()), "after " + tail.split()[0])
    elif match := _OF_CHANGE.match(tail):
        preposition = _PREPOSITION.search(match[0])
        add(_forward(sentence, stop + match.end()), f"after change {preposition[1] if preposition else 'in'}")
    elif match := _COMPARED_IN.match(tail):
        preposition = _PREPOSITION.search(match[0])
        add(_forward(sentence, stop + match.end()), f"after {preposition[1] if preposition else 'in'}")
    if match := re.match(r"[\s-]*(?:relative\s|absolute\s)?(?:higher|lower|better|worse|more|less|fewer|greater|larger|smaller|faster|reduced|improved|increased)\s", tail):
        add(_forward(sentence, stop + match.end()), "after comparative")
    if match := re.match(r"[\s-]+(?:higher|lower|better|worse|faster|more\s\w+|less\s\w+)\s(?:in|for)\s(?:terms of\s)?", tail):
        add(_forward(sentence, stop + match.end()), "after comparative in")
    head = sentence[:begin]
    if match := _TO_NUMBER.search(head):
        add(_backward(tokens, sentence, match.start()), "before " + (match[0].strip().split(" ")[0] if match[0].strip() else "direct"))
    if match := _VERBED.search(head):
        add(_backward(tokens, sentence, match.start()), "subject")
    if match := _PP.search(head):
        add(_backward(tokens, sentence, match.start()), "before pp")
        if inner := _PP.search(head, match.start() + 1):
            add(_backward(tokens, sentence, inner.start()), "before inner pp")
    verbs = list(re.finditer(r"\b(?:improv|increas|reduc|boost|rais|lower|decreas|enhanc|cut|lift|minimi|achiev|attain|reach|yield|obtain|maintain|retain|preserv|deliver|accelerat)\w*\s(?:the\s|its\s|an?\s|average\s|overall\s|mean\s)*", head))
    if verbs:
        add(_forward(sentence, verbs[-1].end()), "object")
    if run[1] > 1:
        for phrases in (_listed_before(tokens, sentence, begin), _listed_after(sentence, stop)):
            if len(phrases) == run[1]:
                add(phrases[run[0]], "aligned")
    for start, end, name in known:
        if (start >= begin and end <= stop) or name.lower() in _MODIFIERS:
            continue
        key = name.lower()
        if key not in found:
            found[key] = Candidate(name, start, end)
        found[key].features.append("place=known")
    # every noun phrase that ends in a measuring noun
    for word, start, end in tokens:
        if is_head(word) and not (start >= begin and end <= stop):
            add(_backward(tokens, sentence, end), "head")
    return list(found.values())


def _listed_before(tokens: list[tuple[str, int, int]], sentence: str, begin: int) -> list[list[tuple[str, int, int]]]:
    """The noun phrases of the list that ends before the amount: "precision and F1 by 9.57 and 13.39"."""
    match = _TO_NUMBER.search(sentence[:begin])
    place = match.start() if match else begin
    found: list[list[tuple[str, int, int]]] = []
    while words := _clean(_backward(tokens, sentence, place)):
        found.insert(0, words)
        joined = _JOINED.search(sentence[: words[0][1]])
        if joined is None:
            break
        place = joined.start()
    return found


def _listed_after(sentence: str, stop: int) -> list[list[tuple[str, int, int]]]:
    """The noun phrases of the list behind the amount: "9.57 and 13.39 points in precision and F1"."""
    match = re.compile(r"[\s-]*(?:\w+\s){0,2}(?:in|for|of|on)\s(?:the\s)?|\s").match(sentence, stop)
    place = match.end() if match else stop
    found: list[list[tuple[str, int, int]]] = []
    while words := _clean(_forward(sentence, place)):
        found.append(words)
        joined = _JOINING.match(sentence, words[-1][2])
        if joined is None:
            break
        place = joined.end()
    return found


_JOINED = re.compile(r"(?:,\sand|,|\sand|\sor|/)\s?(?:the\s|an?\s)?$")
_JOINING = re.compile(r"(?:,\sand|,|\sand|\sor|/)\s?(?:the\s|an?\s)?")


def _pieces(text: str) -> list[tuple[str, int]]:
    """The words of `text` with their offsets."""
    return [(m[0], m.start()) for m in re.finditer(r"\S+", text)]


@lru_cache(maxsize=8192)
def is_head(word: str) -> bool:
    """Whether a noun measures something."""
    return word.lower() in _HEADS or is_metric(word)
