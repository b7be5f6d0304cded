"""What IT provides: services, their components and functions, offerings to units, suppliers and lifecycle."""
