"""The letters of Vietnamese, upper and lower case apart, for character classes.

In Unicode they alternate from U+1EA0 on (Ạ, ạ, Ả, ả …), so a range like "à-ỹ" holds both cases.
"""

_ALL = [*range(0xC0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA)]

UPPER = "A-Z" + "".join(letter for letter in map(chr, _ALL) if letter.isupper())
LOWER = "a-z" + "".join(letter for letter in map(chr, _ALL) if letter.islower())
