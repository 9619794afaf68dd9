"""What is in force when: pure functions from dates and relations to the standing of a text.

model      the words: a lifetime, an effect, the standing of a range of a text on a day
standing   lifetime and effects → standing, and the parts of a range that are in force
acts       relations of published texts → effects on each other's texts, amendments of
           amendments too
"""
