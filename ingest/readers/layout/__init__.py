"""How a PDF's words stand on the page, and what that makes of them: columns, tables, headings, running heads.

`glyphs` asks PDFium for words and ruled lines, `alignment` finds them again in pypdf's text, the rest is geometry.
"""
