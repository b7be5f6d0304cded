"""People, business units, teams, skills, roles, tokens, sign-in."""
