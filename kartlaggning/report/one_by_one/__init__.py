"""What the report says of units and providers one by one: the words that explain their answers.

They stand beside the cells of the table of profiles, and are those of `explain`, in both languages;
what is said in confidence, and by whom in person, is left out.
"""
