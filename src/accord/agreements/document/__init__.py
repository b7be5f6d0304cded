"""Agreement documents: YAML in and out, with the line of everything that is wrong, and the schemas of both."""
