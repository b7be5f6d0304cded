"""The pages of people, units, teams and signing in."""
