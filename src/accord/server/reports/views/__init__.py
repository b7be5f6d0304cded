"""The pages of reports and of closed months."""
