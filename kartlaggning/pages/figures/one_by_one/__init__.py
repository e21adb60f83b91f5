"""Units one by one: as squares and dots in figures, as profiles, and what each answers itself."""
