"""Reading tickets: the list, one ticket with its clocks."""
