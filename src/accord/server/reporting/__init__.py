"""What was agreed and what was kept: figures by unit, service and period."""
