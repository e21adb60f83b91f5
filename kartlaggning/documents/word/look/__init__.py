"""How a Word document looks: the unit's own template, or ours."""
