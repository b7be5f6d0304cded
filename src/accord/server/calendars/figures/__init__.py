"""What a calendar's pages show: the year, the hours in words, an allowance tried out, two versions compared."""
