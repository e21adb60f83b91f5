"""`init`: how a mapping begins: `init` the command · `asking` its questions · `packaged` the example."""
