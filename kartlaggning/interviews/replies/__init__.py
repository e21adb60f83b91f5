"""Replies of units and providers: `reviews` what is stored of them, `checking` what is wrong.

interviews/NAME/replies.csv, checked.csv, review.json
private/NAME/corrections.csv   what was written beside a claim, or elsewhere on the form
private/NAME/roles.csv         who answers, by role
"""
