"""The gate: what is published of a mapping, and how that can be proven later.

`checklist` what must be decided before · `edition` what was worked out, without words that are not
for all · `unlinking` its report, without what would put a source together · `places` where it may
be written · `statement` what was done so that nobody is pointed out · `secrets` what may not
leave · `manifest` what it was made of, by digests, and whether it is still that · `corrections`
which numbers changed since an edition · `preview` what is sensitive and would leave · `notices`
for each unit what will stand about it.
"""
