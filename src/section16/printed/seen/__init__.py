"""A page of cells within cells, as it is seen: the form on it, read into a sheet.

HTML and Markdown show the form in the same layouts. Each writes down what is seen of it as a
:class:`~section16.printed.seen.page.Page`; what its words are is read here.
"""
