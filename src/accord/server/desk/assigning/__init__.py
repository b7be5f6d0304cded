"""Who is to take a ticket: the rules of `accord.assigning` over the people, skills, hours and absences of the desk."""
