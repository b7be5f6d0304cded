"""What is to be expected: how the period will end, which clocks will be missed, how many people keep a promise."""
