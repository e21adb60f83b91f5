"""The invented raw files of the county mapping, made as researchers would have them."""
