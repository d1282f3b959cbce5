"""What Norwegian letters say in numbers and words: dates, money, budget posts, sentences, personal numbers.

Pure functions over text; positions are code points of the text given. Nothing here knows what a document is.
"""
