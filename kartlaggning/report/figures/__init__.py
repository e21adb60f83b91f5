"""What figures of some kinds need beside their table: sources, tiles, lanes, wholes of parts."""
