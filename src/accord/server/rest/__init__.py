"""What the endpoints of the apps are written with: shapes, pages, tags, bodies. `accord.server.api` serves them."""
