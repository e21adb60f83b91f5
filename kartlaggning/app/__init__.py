"""The page on this computer that `kartlaggning open` serves: the whole way without a terminal.

`serving` the server, which listens to this computer alone, and the browser · `door` who is let in ·
`application` requests to steps · `desk` what the steps share · `steps/` a step of the work each:
what it shows, what a form of it does · `workspace` the mapping's schema: a change to it, undone, or
refused where the file has changed meanwhile (`changed`) · `studying` what is worked out of the
mapping · `editing/` from what a form asks for to edits · `composing/` the same of the report, its
documents and its publication · `told/` findings in the page's own words · `folder/` files that lie
there, come in and are read · `jobs` long work: the same commands as in a terminal, in processes of
their own · `text` words of the page.

A step is a thin view: from a form to edits or a command, and from what the core says to a template.
Nothing of it is loaded before somebody asks for it, so that the first page is there at once.
"""
