"""The process that reads an .ics file from its input: `python -m … SECONDS MOST YEAR…`; it answers in JSON."""

import json
import resource
import sys
import time

from accord.calendars import holidays_from_ics
from accord.errors import InputError

MEMORY = 1024**3


def main() -> None:
    """Read, and be stopped by the system when it takes more than it may."""
    seconds, most, *years = map(int, sys.argv[1:])
    last = int(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (last, last + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    text = sys.stdin.buffer.read().decode()
    try:
        found = holidays_from_ics(text, years=years)
    except InputError as error:
        answer: dict[str, object] = {"problem": str(error)}
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError) as error:
        answer = {"problem": f"{type(error).__name__}: {error}"[:300]}
    else:
        answer = {"dates": [[day.on.isoformat(), day.name[:200]] for day in found[: most + 1]]}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
