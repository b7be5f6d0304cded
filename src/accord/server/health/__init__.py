"""How the server is: for load balancers, for Prometheus, and for the person who asks `accord doctor`."""
