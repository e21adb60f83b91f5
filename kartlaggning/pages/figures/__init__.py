"""One figure of a page: the chart’s data, its table, its words, its links."""
