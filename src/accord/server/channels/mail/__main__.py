"""Take mail in: `python -m accord.server.channels.mail listen` or `… fetch`."""

import asyncio
import os
import sys

import django


def main() -> int:
    """Listen, or fetch, until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.server.settings")
    django.setup()
    if sys.argv[1:] == ["fetch"]:
        from accord.server.channels.mail.fetching import fetch_on  # noqa: PLC0415 - needs the apps

        fetch_on(os.environ.get("ACCORD_IMAP", ""))
        return 0
    from accord.server.channels.mail.listening import doors, listen  # noqa: PLC0415 - needs the apps

    asyncio.run(listen(doors(os.environ.get("ACCORD_MAIL_LISTEN", ""))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
