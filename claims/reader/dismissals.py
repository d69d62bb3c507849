"""Numbers that are no claims, each by a named rule.

A firm rule needs nothing but its words. A soft rule names what a number probably is where the reader's
scale of claim or not (`learned`) has decided that it is no claim.
"""

import re

from claims.reader.rule_matcher import DismissalRule, RuleMatcher

UNEXPLAINED = "unexplained"


def _rx(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_I = re.IGNORECASE
_NOT_UNIT = r"(?!\s?(?:%|×|x\b|pp\b|points?\b|percent|times\b|ms\b|FPS|fps|dB|\+|–|--|-\d|/\d|GB|MB|hours?\b|seconds?\b|minutes?\b|s\b|(?:F1|mAP|AP|EM|BLEU|IoU|mIoU|AUC|AUROC|PSNR|FID|WER|CER)\b))"
_SETTINGS = (
    r"\b(?:[Aa]cross|[Ff]or|[Uu]nder|[Ww]ith|[Oo]ver|[Aa]t)\s(?:[\w-]+\s){0,3}(?:ratios?|levels|scales|lengths|budgets?|temperatures?|strengths|horizons|thresholds|sparsit(?:y|ies)|densities)\s"
    r"(?:ranging\s|varying\s)?(?:from|between)\s"
)

RULES: tuple[DismissalRule, ...] = (
    DismissalRule(
        "address",
        "part of a web address or an identifier such as arXiv:2509.01230",
        {"Code: https://x.org/v2/7.": "2", "see arXiv:2509.01230": "2509.01230"},
        word=_rx(r"(?=\S{1,100}$)(?:https?://|www\.|arXiv:|github\.com|doi)"),
        never=" (",
    ),
    DismissalRule(
        "version",
        "a version number behind a name, or with more than one dot",
        {"We use AlpacaEval 2.0 here.": "2.0", "Claude 3.5 Sonnet wins.": "3.5"},
        before=_rx(r"(?<![\w-])(?!(?:\w+-)?(?:Top|The|On|In|At|And|With|Our|Of|Rank|To|By|For|Only|From|Over|About|All|Using|Across|Than|These|Level|SR|ASR|WER|CER|PSNR|SSIM|F1|AUC|AUROC|FID|FVD|mAP|AP|EM|LPIPS|Acc|BLEU|MAE|RMSE|DSC|IoU|mIoU|Dice|NDCG|MRR|Recall|Precision|Accuracy|CIDEr|METEOR|ROUGE|ROUGE-L|ICC|Spearman|Pearson|Kendall|Avg|Average|PPL|Score|Pass@1)\s)"
                   r"[A-Z][\w.+-]*(?:'s)?\s$|\b(?:[Vv]ersion|[Vv]er\.|release|v)\s?$"),
        word=_rx(r"[A-Z]|(?:ersion|er\.|release|v)$"),
        digits=_rx(r"[0-9]{1,2}(?:\.[0-9])?"),
        after=_rx(_NOT_UNIT + r"(?![0-9])"),
        behind=" v",
    ),
    DismissalRule(
        "version", "a further version of the same name",
        {"beats Opus 4.5, 4.6 and Gemini": "4.6", "Seedance 1.0 and 1.5 Pro": "1.5"},
        before=_rx(r"[A-Z][a-z]\w*\s[1-9]\.[0-9](?:,|,?\sand|,?\sor|/)\s?$"),
        word=_rx(r"(?:,|and|or|/)$"),
        digits=_rx(r"[1-9]\.[0-9]"),
        after=_rx(_NOT_UNIT + r"(?:,?\s(?:and\s)?[A-Z]|/|,)"),
    ),
    DismissalRule(
        "version",
        "a number with more than one dot",
        {"release 1.2.3 is out": "1.2.3"},
        digits=_rx(r"[0-9]+(?:\.[0-9]+){2,}"),
    ),
    DismissalRule(
        "identifier",
        "digits inside a word or name: H100, GPT-4, pass@1, R2",
        {"GPT-4 and R2-D2 run on H100.": "4", "pass@1 is best": "1", "top-1 accuracy": "1"},
        word=_rx(r"(?:[A-Za-z]{2}[0-9.]*|[A-WYZa-wyz_@\\^§°τπλμ]|(?<![0-9%])/|\w\.|[A-Z]{2}\d+/(?:\d+/)*|[)\]]-|(?<!\b[Ss]u)[A-Za-z][-/][A-Za-z.]*)$"),
        never=" (~$+<>=≈±,;[",
    ),
    DismissalRule(
        "identifier",
        "an architecture of processors",
        {"on commodity x86 servers": "86"},
        word=_rx(r"(?:^|[ (/])[xX]$"),
        digits=_rx(r"86|64"),
        after=_rx(r"(?![.%]|[0-9])"),
        behind="xX",
    ),
    DismissalRule(
        "identifier",
        "a name that begins with a digit: 2WikiMultihopQA, 4KAgent",
        {"on 2WikiMultihopQA and": "2", "we present 4KAgent": "4"},
        after=_rx(r"[A-Za-z]*[a-z]*[A-Z][A-Za-z]*[a-z]{2}|[A-Z]{2,}(?![\w/])(?<!GB)(?<!MB)(?<!TB)(?<!KB)(?<!FPS)(?<!TPS)(?<!TFLOPS)(?<!GFLOPS)|[a-z]{3,}[A-Z]|AM\b|[Ww]iki|MP\b|px\b"),
    ),
    DismissalRule(
        "dimension",
        "3D, 2-D, 360-degree views",
        {"3D scenes": "3", "a 360-degree view": "360"},
        after=_rx(r"(?-i:\s?-?D(?:\b|[A-Z]))|-?(?:DoF|DOF)\b|[-\s]?dimension|°?\s?(?:-|\^circ\s?)?(?:degrees?|deg|°)?\s?(?:panoram|view|video|image|camera|scene|rotation)", _I),
    ),
    DismissalRule(
        "dimension",
        "all around: 360 degrees",
        {"a 360° immersive view": "360", "360-degree turntables": "360"},
        digits=_rx(r"360|180"),
        after=_rx(r"\s?°|[\s-]degree"),
    ),
    DismissalRule(
        "grid",
        "a size such as 512x512, 4x4, 1920×1080×3",
        {"a 512x512 image": "512", "at 1920×1080": "1920"},
        after=_rx(r"\s?[x×*]\s?[0-9]"),
    ),
    DismissalRule(
        "grid",
        "the second side of a size",
        {"a 512x512 image": "512", "at 1920×1080": "1080"},
        before=_rx(r"[0-9]\s?[x×*]\s?$"),
        word=_rx(r"[x×*]$"),
        behind="x× *",
    ),
    DismissalRule(
        "model size",
        "parameters of a model: 7B, 1.5 billion parameters",
        {"a 7B model": "7", "with 1.5 billion parameters": "1.5", "350M parameters": "350"},
        after=_rx(r"\s?-?[BM](?![A-Za-z0-9])(?!\s?/s)(?!B)|\s?[BM]-|\s?(?:billion|million|[BMTK])?[\s-](?:[a-z-]+\s)?param(?:eter)?s?\b|\s?-?[BM]?\s?-\s?A?\d+B\b|(?:–|-)\d+(?:\.\d+)?\s?B\b|[BM]\d"),
    ),
    DismissalRule(
        "size",
        "an amount of data in thousands, millions, billions: 61K videos, 1.2M pairs, 38B tokens",
        {"61K sets of videos": "61", "1.2 million pairs": "1.2", "150k+ hours": "150", "at most 1,000s of instances": "1,000"},
        after=_rx(r"s\s(?:of|to\s[0-9,]+s\sof)\b|\s?-?(?:[KkT](?![A-Za-z0-9])|(?:thousand|million|billion|trillion|mln|bn)s?\b)"),
    ),
    DismissalRule(
        "size", "how much data something was measured on",
        {"achieves 2.123 bpb on 10 MB, beating it": "10"},
        before=_rx(r"\bon\s$"),
        word=_rx(r"on$"),
        after=_rx(r"\s?[KMGT]i?B\b(?!\s(?:of\s)?(?:GPU|VRAM|RAM|memory))"),
        behind=" ",
    ),
    DismissalRule(
        "size", "how long recordings and other data are, or how long people worked on them: 500 hours of speech",
        {"over 500,000 hours of synthetic speech": "500,000", "over 700 hours of domain-expert effort": "700"},
        after=_rx(r"\+?\s(?:person-|expert )?hours of\s(?:[\w-]+,?\s){0,5}(?:effort|labor|work|audio|speech|videos?|footage|data|recordings?|annotations?|music|gameplay|demonstrations?|interactions?)\b"),
    ),
    DismissalRule(
        "year",
        "a year",
        {"in March 2026 we": "2026", "the 2025 challenge": "2025"},
        digits=_rx(r"(?:19[5-9][0-9]|20[0-4][0-9])"),
        after=_rx(_NOT_UNIT + r"(?!\s[a-z]+s\b(?<!is)(?<!was)(?<!has))"),
    ),
    DismissalRule(
        "date",
        "a day of a month, or a clock time",
        {"on March 12 we": "12"},
        before=_rx(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s$"),
        word=_rx(r"[A-Z][a-z]+\.?$"),
        digits=_rx(r"[0-9]{1,2}"),
        behind=" ",
    ),
    DismissalRule(
        "citation",
        "a reference mark",
        {"as shown before [12].": "12", "see Table 3": "3"},
        before=_rx(r"\[(?:\d+,\s?)*$|\b(?:[Tt]able|[Ff]ig(?:ure|\.)|[Ss]ec(?:tion|\.)|[Ee]q(?:uation|\.)|[Aa]ppendix|[Tt]heorem|[Cc]hapter|[Aa]lgorithm|[Ss]tages?|[Pp]hases?|[Ss]teps?|[Ll]evels?|[Tt]ypes?|[Rr]ounds?|[Gg]en|[Tt]ask|[Tt]rack|[Cc]lass|[Qq]uestion|[Pp]art|[Ll]ayers?|[Tt]ier|[Hh]ead|[Cc]ategory|[Tt]ime|[Vv]olume|[Ii]ssue|[Ee]xperiment|[Ss]tudy|[Ss]etting|[Cc]ase|[Vv]ersions?|[Gg]rade|[Pp]riority|[Gg]roup|[Cc]ondition)[\s~]$"),
        word=_rx(r"[\[,~]$|(?:able|[Ff]ig(?:ure|\.)|ec(?:tion|\.)|[Ee]q(?:uation|\.)|ppendix|heorem|hapter|lgorithm|tages?|hases?|teps?|evels?|ypes?|ounds?|[Gg]en|ask|rack|lass|uestion|art|ayers?|ier|ead|ategory|ime|olume|ssue|xperiment|tudy|etting|ase|ersions?|rade|riority|roup|ondition)$"),
        digits=_rx(r"[0-9]{1,3}"),
        after=_rx(_NOT_UNIT),
        behind=" ~[,",
    ),
    DismissalRule(
        "list marker",
        "the number of an item: (1), 2), 3.",
        {"we (1) do this and 2) do that": "1"},
        before=_rx(r"(?:\(|^|[:;,.]\s|\band\s|\s)$"),
        digits=_rx(r"[1-9]"),
        after=_rx(r"\)\s|\.\s[A-Z]"),
        behind=" (",
    ),
    DismissalRule(
        "ordinal",
        "1st, 2nd, 3rd where it is no place",
        {"the 3rd stage": "3", "the 21st century": "21"},
        after=_rx(r"(?:st|nd|rd|th)\b(?![\s-]*(?:overall\s)?(?:(?:place|rank|position)|(?:on|in|among|out of)\b|of\s[0-9]))"),
    ),
    DismissalRule(
        "length",
        "the length of a video, an input or a recording",
        {"generates 5-second videos": "5", "the 1,100-hour corpus": "1,100"},
        after=_rx(r"-(?:seconds?|minutes?|hours?|min|sec|days?|months?|years?|weeks?)\b(?!\s(?:reduction|speed|gain|improvement|latency|increase|decrease))"),
    ),
    DismissalRule(
        "fraction",
        "a fraction written with a bar: 1/10 of the data",
        {"with 1/10 of the data": "1"},
        digits=_rx(r"1"),
        after=_rx(r"/[0-9]+(?:th|rd)?\s(?:of|the|as)\b"),
    ),
    DismissalRule(
        "shots",
        "examples, ways, turns, steps, hops as part of a protocol's name: 5-shot, 2-step",
        {"a 5-shot prompt": "5", "in 4-step sampling": "4"},
        after=_rx(r"[\s-](?:shot|way|hop|turn|step|bit|layer|class|stage|fold cross|frame|word|token|digit|dim|view|choice|head|point scale|player|agent|task|page|line|camera|gram|year|month|week|day|item|qubit|category|level|stream|node|channel|expert|block|round|question|sample|finger|cell|axis|DoF|legged|norm|th|epoch|size|person|D)\b(?!s)(?!\s(?:reduction|gain|improvement|speed|increase))|-(?:shots|ways|hops|bits)\b"),
    ),
    DismissalRule(
        "video format",
        "480p, 1080p, 4K, 24 kHz audio",
        {"480p videos": "480"},
        after=_rx(r"\s?(?:p|i|P)\b(?!\.)|\s?k?Hz\s(?:audio|speech|sampling|video|control)"),
    ),
    DismissalRule(
        "uncertainty",
        "the spread behind ± or the level of a confidence interval",
        {"scores 71.2 ± 0.3 here": "0.3"},
        before=_rx(r"(?:±|\+/-|\+-)\s?$"),
        word=_rx(r"[±-]$"),
        behind="± -",
    ),
    DismissalRule(
        "uncertainty",
        "the level of a confidence interval",
        {"with a 95% CI": "95"},
        after=_rx(r"(?:\s?%|\spercent)[\s-](?:CI\b|confidence|credible|bootstrap)"),
    ),
    DismissalRule(
        "uncertainty",
        "the ends of an interval behind a value",
        {"we measure 7.70% (7.04–8.35) here": "7.04"},
        before=_rx(r"[0-9]\s?(?:%|(?:percentage )?points|pp)?\s?[\[(]$"),
        word=_rx(r"[\[(]$"),
        after=_rx(r"\s?%?\s?[–,-]\s?[0-9.]+\s?%?(?:[\])]|$)"),
    ),
    DismissalRule(
        "uncertainty",
        "the upper end of such an interval",
        {"we measure 7.70% (7.04–8.35) here": "8.35"},
        before=_rx(r"[0-9]\s?(?:%|(?:percentage )?points|pp)?\s?[\[(][0-9.]+\s?%?\s?[–,-]\s?$"),
        word=_rx(r"[–,-]$"),
        after=_rx(r"\s?%?[\])]"),
    ),
    DismissalRule(
        "uncertainty",
        "the ends of an interval behind CI, in a bracket or in none",
        {"with 90 percent CI 1.7 to 3.4 and": "1.7", "(95% CI: 4.69–5.78)": "4.69", "CI [4.69, 5.78]": "4.69"},
        before=_rx(r"\bCI:?\s?[=\[(]?\s?$"),
        word=_rx(r"(?:[\[(=]|CI:?)$"),
        after=_rx(r"\s?%?\s?(?:[–,-]|to)\s?[0-9]"),
    ),
    DismissalRule(
        "uncertainty",
        "the upper end of such an interval",
        {"with 90 percent CI 1.7 to 3.4 and": "3.4", "(95% CI: 4.69–5.78)": "5.78", "CI [4.69, 5.78]": "5.78"},
        before=_rx(r"\bCI:?\s?[=\[(]?\s?[0-9.]+\s?%?\s?(?:[–,-]|to)\s?$"),
        word=_rx(r"(?:[–,-]|to)$"),
    ),
    DismissalRule(
        "parameter",
        "the ends of a range of settings",
        {"Across noise ratios from 0.1 to 0.9, it": "0.1", "for context lengths ranging from 4 to 128,": "4"},
        before=_rx(_SETTINGS + r"$"),
        word=_rx(r"(?:from|between)$"),
        after=_rx(r"\s?%?\s(?:to|and)\s[0-9]"),
    ),
    DismissalRule(
        "parameter",
        "the upper end of such a range",
        {"Across noise ratios from 0.1 to 0.9, it": "0.9"},
        before=_rx(_SETTINGS + r"[0-9.]+\s?%?\s(?:to|and)\s$"),
        word=_rx(r"(?:to|and)$"),
    ),
    DismissalRule(
        "parameter",
        "how much is left out or disturbed",
        {"up to 9x over it on an H100 at 90% sparsity": "90", "better at 20-50% compression rates": "20"},
        before=_rx(r"\b(?:at|under)\s(?:up to\s|about\s|over\s)?(?:[0-9.]+%?\s?[-–]\s?)?$"),
        word=_rx(r"(?:at|under|to|about|over|[-–])$"),
        after=_rx(r"(?:\s?[-–]\s?[0-9.]+)?\s?%\s(?:[a-z-]+\s)?(?:sparsity|pruning|masking|dropout|noise|occlusion|compression|corruption)\b"),
    ),
    DismissalRule(
        "parameter",
        "the ends of an interval that something lies in",
        {"at probabilities p in [0.096, 0.162] here": "0.096"},
        before=_rx(r"(?:\bin|∈)\s?[\[(]\s?$"),
        word=_rx(r"[\[(]$"),
        after=_rx(r"\s?,\s?[0-9.]+\s?[\])]"),
    ),
    DismissalRule(
        "parameter",
        "the upper end of such an interval",
        {"at probabilities p in [0.096, 0.162] here": "0.162"},
        before=_rx(r"(?:\bin|∈)\s?[\[(]\s?[0-9.]+\s?,\s?$"),
        word=_rx(r",$"),
        after=_rx(r"\s?[\])]"),
    ),
    DismissalRule(
        "significance",
        "the p of a test",
        {"it is higher (p < 0.05)": "0.05"},
        before=_rx(r"\b(?:p|P|p-value|p-values|(?<!'s )alpha|α)\s?(?:[<=>≤≥]|of|below)+\s?$"),
        word=_rx(r"(?:[<=>≤≥]|of|below)$"),
        behind=" <=>≤≥",
    ),
    DismissalRule(
        "denominator",
        "what a count or score is out of",
        {"score 3.43 out of 5": "5", "on 6/6 examples": "6", "22 of 25 games": "25"},
        before=_rx(r"(?:(?<![\d/.])[0-9.]+\s?/\s?|[0-9]\s(?:out of|of)\s(?:the\s|a total of\s|all\s|a possible\s)?|\bout of\s(?:a possible\s)?)$"),
        word=_rx(r"(?:/|of|the|all|possible)$"),
        digits=_rx(r"[0-9]+(?:,[0-9]{3})*|(?:[3-7]|10|100)\.0+"),
        after=_rx(r"(?!/|\s?(?:%|×|x\b|ms\b|s\b|FPS|GB|hours?\b|minutes?\b|seconds?\b))"),
        behind="/ ",
    ),
    DismissalRule(
        "hyperparameter",
        "a setting of the method or the run",
        {"with temperature 0.7": "0.7", "batch size of 256": "256", "set k = 5": "5"},
        before=_rx(r"\b(?:temperatures?|batch(?:\s|-)sizes?|learning(?:\s|-)rates?|window sizes?|beam|dropout|weight decay|LoRA rank|thresholds?|seed|top-k|top-p|context (?:length|window)s?(?!\s\()|chunk size|patch size|stride|"
                   r"block size|group size|sequence lengths?|(?:(?<!-)(?<!'s )[kKnNTMLdτλγαβεδμσ]|(?<!'s )\b(?:epsilon|sigma|lambda|tau|gamma))\s?(?:=|≤|≥|<|>|∈|\\in))(?:\s(?:of|to|=|at|is|up to|from))?\s?(?:=|:|\()?\s?\{?$"),
        word=_rx(r"(?:[=:({<>≤≥∈]|of|to|at|is|from|temperatures?|sizes?|rates?|beam|dropout|decay|rank|thresholds?|seed|-[kp]|lengths?|windows?|stride|\\in)$"),
        behind=" =:({<>≤≥",
    ),
    DismissalRule(
        "model size", "how much larger the model is that something is compared with",
        {"outperforms the 9x larger Whisper Small model": "9", "models with 2 times more parameters": "2"},
        after=_rx(r"(?:\s?[-–]\s?[0-9.]+)?\s?(?:x|×|times)\s?(?:(?:larger|bigger)\s(?:[\w.-]+\s){0,3}?(?:models?|LLMs?|VLMs?|MLLMs?|counterparts?|baselines?|competitors?|alternatives?|ones|teachers?)\b|more parameters)"),
    ),
    DismissalRule(
        "model size", "how much larger other models are",
        {"outperforms models up to 10 times larger": "10", "matches models 2-3 times its size": "3", "rivals systems over 5x bigger than it": "5"},
        before=_rx(r"\b(?:models?|LLMs?|VLMs?|MLLMs?|counterparts?|baselines?|competitors?|alternatives?|systems?|ones|teachers?|networks?)\s(?:that\sare\s|which\sare\s)?(?:up to|over|more than|nearly|almost|about|roughly|at least|~)?\s?(?:[0-9.]+\s?[-–]\s?)?$"),
        after=_rx(r"(?:\s?[-–]\s?[0-9.]+)?\s?(?:x|×|times)\s?(?:larger|bigger|its size|their size|the size|as large|as big|more parameters)\b"),
    ),
    DismissalRule(
        "hardware",
        "machines and their memory",
        {"trained on 8 A100 GPUs": "8", "a 24GB GPU": "24"},
        after=_rx(r"\s?(?:×|x)?\s?(?:NVIDIA |Nvidia |AMD |consumer |Ascend )?(?:[AHBVLT]\d{2,3}s?\b|RTX|GPUs?\b(?!-?\s?(?:hours?|days?))|TPUs?\b|CPUs?\b|NPUs\b|nodes?\b|cores?\b|-?\s?GB\s(?:GPU|A100|H100|consumer|device|card)|G\sGPU)"),
    ),
    DismissalRule(
        "hardware",
        "the model number of a machine",
        {"an RTX 4090": "4090"},
        before=_rx(r"\b(?:RTX|GTX|Jetson|Ryzen|Xeon|Snapdragon|Apple M|GeForce(?: RTX)?|Tesla|Quadro|Raspberry Pi)\s?$"),
        word=_rx(r"(?:RTX|GTX|Jetson|Ryzen|Xeon|Snapdragon|M|GeForce|Tesla|Quadro|Pi)$"),
        behind=" XM",
    ),
    DismissalRule(
        "exponent",
        "part of a power or a formula",
        {"about 10^-4 per step": "10"},
        after=_rx(r"\s?\^|e-\d|\s?(?:×|\*)\s?10\b"),
    ),
    DismissalRule(
        "malformed",
        "digits with commas that make no one number",
        {"for k in 1,2,4": "1,2,4"},
        digits=_rx(r"[0-9]+(?:[.,][0-9]+)*,(?:[0-9]{1,2}|[0-9]{4,})(?:[.,][0-9]+)*"),
    ),
    # Soft rules: what a number that is no claim probably is.
    DismissalRule("length", "a length of inputs or outputs: 32K tokens, 5-second videos, 90-minute inputs",
         {"generates 5-second videos": "5"},
         after=_rx(r"[\s-](?:seconds?|minutes?|hours?|min|s|tokens?|frames?|words?|pages?|characters?)\b|-[a-z]+"), firm=False),
    DismissalRule("share", "a percentage of the world, the data or a protocol", {"affects 10% of adults": "10"},
         after=_rx(r"\s?(?:%|percent)"), firm=False),
    DismissalRule("quantity", "a quantity of a protocol or a description, with its unit",
         {"a 2 mm needle": "2", "at 0.5 x zoom": "0.5"},
         after=_rx(r"\s?-?(?:ms|mm|cm|m|km|s|h|min|GB|MB|TB|FPS|fps|Hz|dB|x|×|times|fold|°|degrees?|points?|pp|hours?|days?|weeks?|months?|years?|seconds?|minutes?|meters?|GPU)\b|\s?[×°]"), firm=False),
    DismissalRule("count", "how many of something there are", {"across 10 tasks": "10", "8,280 requests": "8,280", "54 (of which": "54"},
         after=_rx(r"\+?\s(?:[A-Za-z]|\()|-[a-zA-Z]|\+|\s?(?:–|-|to)\s?\d|,|/"), digits=_rx(r"[0-9]{1,3}(?:,?[0-9]{3})*"), firm=False),
    DismissalRule("count", "a count at the end of a clause", {"language counts of 12.": "12"},
         digits=_rx(r"[0-9]{1,3}(?:,?[0-9]{3})*"), after=_rx(r"\s?[.;:)\]'\"=<>—–]|\s?$"), firm=False),
    DismissalRule("parameter", "a decimal of a setting, ratio or formula", {"a ratio of 0.5 is used": "0.5"},
         digits=_rx(r"[0-9]*\.[0-9]+"), before=_rx(r"\b(?:ratio|rate|factor|weight|scale|level|probability|value|constant|coefficient|budget|sparsity|level|size|of|at|to|from|and|or|with|than)\s?$|[=<>≤≥(~]\s?$"), firm=False),
)  # fmt: skip


FIRM = RuleMatcher([rule for rule in RULES if rule.firm], behind=r"(?=[\s\w°^×*–-]|%[\s-][Ccb])")
SOFT = RuleMatcher([rule for rule in RULES if not rule.firm])


def firm(text: str, start: int, end: int) -> str | None:
    """The name of the firm rule that dismisses the number [start, end) of a sentence, or None."""
    ahead = text[start - 1] if start else " "
    if ahead.isalpha() and ahead not in "xX":
        return "identifier"  # most numbers that are none are parts of names: no need to try every rule
    return FIRM.first(text, start, end)


def soft(text: str, start: int, end: int) -> str:
    """What a number that is no claim probably is; `UNEXPLAINED` where no rule fits."""
    return SOFT.first(text, start, end) or UNEXPLAINED
