"""The pages of the forecast and of staffing."""
