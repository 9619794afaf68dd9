"""English questions, read in the words of Vietnamese texts. In the order of the reading:

glosser    is the question in English at all? Its terms are looked up in the officers' glossary
           (`knowledge/policy/english.yaml`) when `reading` asks for them
tokens     its words, without those that only ask, join, point or are polite
slips      which term a misspelt long word can only be
amounts    its numbers, money, hours and days as texts write them
asking     its asking words in Vietnamese, around the terms
reading    all of it together: what is searched for, what it means, what no text knows; start here

Forms of one English word are told in `app/answering/english_words.py`, for texts as for questions.
"""
