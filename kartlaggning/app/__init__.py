"""The page on this computer that `kartlaggning open` serves: the whole way without a terminal.

`serving` the server, which listens to this computer alone, and the browser · `door` who is let in ·
`application` requests to steps · `steps/` a step of the work each: what it shows, what a form of it
does · `workspace` the mapping's folder: a change to its schema, undone, or refused where the file
has changed meanwhile · `jobs` long work: the same commands as in a terminal, in processes of their
own · `uploads` files that are dropped in, written as they come · `shortcut` a way in without a
terminal · `text` words of the page.

A step is a thin view: from a form to edits or a command, and from what the core says to a template.
Nothing of it is loaded before somebody asks for it, so that the first page is there at once.
"""
