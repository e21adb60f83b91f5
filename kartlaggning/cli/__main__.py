"""`python -m kartlaggning.cli`: the command, also where its own name is not on the path."""

from kartlaggning.cli import main

if __name__ == "__main__":
    main()
