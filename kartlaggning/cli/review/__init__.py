"""The commands by which units and providers check what is said of them: forms out, replies in."""
