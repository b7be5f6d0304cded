"""The process that makes reports of one order beside the worker: `python -m accord.server.reports.hand ORDER`."""

import sys

import django

__all__ = ["main"]


def main(order: int) -> None:
    """Make reports of an order until every one is made or somebody is at it."""
    django.setup()
    from accord.server.reports.jobs import make_waiting  # noqa: PLC0415 - its models need what was set up

    make_waiting(order)


if __name__ == "__main__":
    main(int(sys.argv[1]))
