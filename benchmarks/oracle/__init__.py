"""An independent judge: the rules of `docs/method.md` once more, slow and plain.

What is here was written from that page alone, by somebody who did not know how the program works.
It makes random projects, works them out by dictionaries, sets and loops over every completion, and
holds the program's positions, classes and counts against that.

`project` says what a project is; `random_projects` makes one; `statements` (§2–4), `wholes` (§5),
`conditions`, `positions`, `open_values` (§4.8), `classes` (§6) and `counts` (§7) are the page;
`as_product` gives the project to the program, and `comparing` tells the differences.
"""
