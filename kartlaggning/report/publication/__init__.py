"""The gate: what is published of a mapping, and how that can be proven later.

`checklist` what must be decided before · `edition` the public edition of what was worked out, and
of its report · `statement` what was done so that nobody is pointed out · `secrets` what may not
leave · `manifest` what it was made of, by digests, and whether it is still that · `corrections`
which numbers changed since an edition · `preview` what is sensitive and would leave · `notices`
for each unit what will stand about it.
"""
