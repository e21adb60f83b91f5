"""What the publisher states: who, how it is cited, how far everyone can use it; nothing of ours."""
