"""How a mapping begins: `init` the command, `asking` questions, `packaged` what comes along."""
