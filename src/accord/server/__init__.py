"""The product: everything Django, and nothing else is."""

import gc

# A process of the server loads some three thousand modules, and almost all of it stays. Python would look through it
# for garbage after every 700 new things, for a quarter of the time that loading takes.
gc.set_threshold(50_000, 20, 20)
