"""Brief to placed pages: fonts, measured lines, page breaks with footnotes, running heads, contents."""
