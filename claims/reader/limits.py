"""How much of a text is read: with these, the time to read grows no faster than the text, whatever stands in it.

A number behind a limit is dismissed by a rule with the limit's name. The longest of 22,223 abstracts had 1,987 characters,
its longest sentence with a number 1,541, the sentence with the most numbers 29: none of them meets a limit.
"""

LONGEST_TEXT = 1_000_000  # characters
LONGEST_SENTENCE = 2_000  # characters
MOST_NUMBERS = 60  # of a sentence, not counting those that a firm rule dismisses
LONG_TEXT, LONG_SENTENCE, MANY_NUMBERS = "long text", "long sentence", "many numbers"  # the rules' names
LONGEST_TITLE = 1_000  # characters in which names are looked for
LONGEST_INTRODUCTION = 10_000  # characters in which a paper gives its own work a name
