"""Charts as SVG in the product's colours; the same drawing stands in a page and on paper."""
