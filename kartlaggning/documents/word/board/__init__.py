"""The papers of a board: `statement` a *tjänsteutlåtande*, `method` an appendix on the method."""
