"""What units and providers are asked to check, and what of it they have checked.

`people` on how many people an answer rests on · `asked` which claims are asked about · `shown` what
the report says of the replies · `disputed` what people have to decide about them.
"""
