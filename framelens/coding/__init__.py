"""Coding by hand: what people say of passages, kept in a journal, and what follows from it.

`codes`: one code, the journal's lines and what they add up to; `file`: the journal on disk; `places`: where the codes
stand in the texts at hand, and what counts of them; `counted`: evidence as the codes have it; `agreement`: between two
coders, and with the machine; `again`: a contrast judged again with codes as examples.
"""
