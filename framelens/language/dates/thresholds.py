"""Every number that was chosen, not given by the calendar, with the reason for it.

Chosen on one half of the TempEval-3 development documents and on sentences made up for the purpose.
"""

from __future__ import annotations

# How far, in tokens, the words around an expression tell its tense.
REACH_LEFT = 22  # about the length of a clause
REACH_RIGHT = 12
RIGHT_DISTANCE = 3  # a verb after the expression counts as this much farther away than it is
BESIDE = 3  # a verb of reporting so near has the expression as its own date
CLOSE = 2  # a past verb so near before it leaves no doubt: "held in March"
PLAN_REACH = 3  # a word of expectation so near before a past verb makes it a plan: "was due to be held"
PLUPERFECT_REACH = 6  # "had" so near after "by Monday" makes it a date of the past
EXPECTED_REACH = 14  # a word of expectation farther away than this yields to a past verb
GENITIVE_REACH = 3  # words after "Monday's" among which the noun stands that it belongs to
CLOCK_REACH = 6  # tokens between a time of day and the day it belongs to
PARAGRAPH_MEMORY = 2  # paragraph breaks after which "that day" no longer refers back

# Days by which a date that contradicts its clause must be nearer to publication to be taken all the same.
AGAINST_CUSTOM = 120  # no word tells the tense; news mostly speaks of the past
AGAINST_PAST = 200  # a date ahead where the clause speaks of the past: wire news leaves verbs out before near dates
AGAINST_PLAN = 300  # a month behind where the clause speaks of what is to come
AGAINST_REPORT = 60  # a quarter behind in such a clause: companies report the last quarter in any tense
CERTAIN = 2  # the factor by which "since", "until" or a close verb outweighs these
SLACK_PAST = 16  # days that a date of the past may lie ahead of publication without penalty
SLACK_AHEAD = 3  # days that an expected date may lie behind it
WEEK_SPAN = 7  # days within which "from Monday to Wednesday" counts on from its first day

# Which numbers are years.
FIRST_YEAR, LAST_YEAR = 1900, 2050  # outside these a number needs a word such as "in" before it
YEARS_AHEAD = 20  # a year of two digits lies at most so far ahead of publication
