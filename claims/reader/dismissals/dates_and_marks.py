"""Years and days, and the numbers of tables, items, places and steps."""

from claims.reader.dismissals.words import NO_UNIT, rx
from claims.reader.expressions import words
from claims.reader.rule_matcher import DismissalRule

_MONTHS = words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_MARKED = words(
    r"[Tt]able [Ff]ig(?:ure|\.) [Ss]ec(?:tion|\.) [Ee]q(?:uation|\.) [Aa]ppendix [Tt]heorem [Cc]hapter [Aa]lgorithm [Ss]tages?",
    "[Pp]hases? [Ss]teps? [Ll]evels? [Tt]ypes? [Rr]ounds? [Gg]en [Tt]ask [Tt]rack [Cc]lass [Qq]uestion [Pp]art [Ll]ayers? [Tt]ier",
    "[Hh]ead [Cc]ategory [Tt]ime [Vv]olume [Ii]ssue [Ee]xperiment [Ss]tudy [Ss]etting [Cc]ase [Vv]ersions? [Gg]rade [Pp]riority",
    "[Gg]roup [Cc]ondition",
)
_SECTION = words(
    "[Ss]ec(?:tion|t)?s? [Cc]hapter [Aa]pp(?:endix)? [Tt]h(?:eore)?m [Ee]q(?:uation)?s? [Tt]ables? [Ff]ig(?:ure)?s?"
)
_PLACE = r"(?:place|rank|position)|(?:on|in|among|out of)\b|of\s[0-9]"

RULES = (
    DismissalRule(
        "year",
        "a year",
        finds={"in March 2026 we": "2026", "the 2025 challenge": "2025"},
        leaves=("on 2025 tasks", "2025 ms", "in 1800"),
        digits=rx(r"(?:19[5-9][0-9]|20[0-4][0-9])"),
        after=rx(NO_UNIT, r"(?!\s[a-z]+s\b(?<!is)(?<!was)(?<!has))"),
    ),
    DismissalRule(
        "date",
        "a day of a month, or a clock time",
        finds={"on March 12 we": "12"},
        leaves=("on MATH 12 we", "in March 2026"),
        before=rx(rf"\b{_MONTHS}[a-z]*\.?\s$"),
        word=rx(r"[A-Z][a-z]+\.?$"),
        digits=rx(r"[0-9]{1,2}"),
        behind=" ",
    ),
    DismissalRule(
        "citation",
        "a reference mark",
        finds={"as shown before [12].": "12", "see Table 3": "3"},
        leaves=("in stages 3% is lost", "a table 3.5"),
        before=rx(rf"\[(?:\d+,\s?)*$|\b{_MARKED}[\s~]$"),
        word=rx(rf"[\[,~]$|{_MARKED}$"),
        digits=rx(r"[0-9]{1,3}"),
        after=rx(NO_UNIT),
        behind=" ~[,",
    ),
    DismissalRule(
        "citation",
        "the number of a section, a table or an equation",
        finds={"We prove it in Sect. 4.2 below.": "4.2", "see Section 5.1": "5.1"},
        leaves=("in Section 5.1% of", "a section 5 here", "a rate 4.2"),
        before=rx(rf"\b{_SECTION}\.?\s$"),
        word=rx(rf"{_SECTION}\.?$"),
        digits=rx(r"[0-9]{1,2}\.[0-9]{1,2}"),
        after=rx(NO_UNIT),
        behind=" ",
    ),
    DismissalRule(
        "list marker",
        "the number of an item: (1), 2), 3.",
        finds={"we (1) do this and 2) do that": "1"},
        leaves=("it has (12) of", "it rose to 3 points."),
        before=rx(r"(?:\(|^|[:;,.]\s|\band\s|\s)$"),
        digits=rx(r"[1-9]"),
        after=rx(r"\)\s|\.\s[A-Z]"),
        behind=" (",
    ),
    DismissalRule(
        "ordinal",
        "1st, 2nd, 3rd where it is no place",
        finds={"the 3rd stage": "3", "the 21st century": "21"},
        leaves=("takes 1st place", "ranked 2nd among", "7th overall", "3 stages"),
        after=rx(rf"(?:st|nd|rd|th)\b(?![\s-]*(?:overall\b|(?:overall\s)?(?:{_PLACE})))"),
    ),
)
