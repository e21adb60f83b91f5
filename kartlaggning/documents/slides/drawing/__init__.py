"""What a slide holds as shapes.

`places` where what stands · `canvas` shapes with their words · `charts` bars that can be edited ·
`bodies` words, numbers and tables · `drawn` ways in steps and maps · `foot` the foot.
"""
