"""What goes over the wire for the people who ask."""
