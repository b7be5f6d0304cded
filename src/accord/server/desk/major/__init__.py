"""Major incidents: who is told, what is promised, and which tickets belong to one."""
