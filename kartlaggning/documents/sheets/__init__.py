"""Forms by which each unit and provider says whether what a report says of it is right.

`model` what stands on a form · `codes` the ids of forms and claims · `claims` a plain report to
forms · `wording` the words around the claims · `controls`, `parts`, `form` the Word file.
"""
