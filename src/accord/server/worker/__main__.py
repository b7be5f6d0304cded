"""Start the worker: `python -m accord.server.worker`."""

import asyncio
import os
import sys

import django


def main() -> int:
    """Work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.server.settings")
    django.setup()
    from accord.server.worker.loop import pass_over_what_is_loaded, work  # noqa: PLC0415 - needs the apps

    pass_over_what_is_loaded()
    asyncio.run(work())
    return 0


if __name__ == "__main__":
    sys.exit(main())
