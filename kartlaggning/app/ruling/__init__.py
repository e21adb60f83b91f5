"""A dimension's rules, built by sentences: from conditions as they are written to forms, and back.

`sentences` a condition as ways in which it holds, each of sentences that must all hold · `forms`
what a form says · `conditions` a condition by itself · `changing` what it says as edits of the
schema · `shown` a form's sentences with what can be answered in each · `proofs` what the rules
prove, in words · `preview` which units would fall where · `trial` both, of a change that is not
written · `text` words.
"""
