"""The forms of people, units, teams and signing in."""
