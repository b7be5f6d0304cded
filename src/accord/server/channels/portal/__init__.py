"""The portal: where people ask for help, order services and hear what becomes of it."""
