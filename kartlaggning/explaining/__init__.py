"""Why a unit stands where it does: rules, positions and statements, in words."""
