"""The service-level report: its values, and its forms as page, paper and spreadsheet."""
