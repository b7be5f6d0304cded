"""How much memory this machine, or the container in it, has."""

import os
from pathlib import Path

__all__ = ["available_memory", "shared_buffers"]

MEBIBYTE = 1024 * 1024
_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def available_memory() -> int:
    """Return the bytes of memory that the processes here may use together."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limits = [path.read_text().strip() for path in _LIMITS if path.exists()]
    return min([machine, *(int(limit) for limit in limits if limit.isdigit())])


def shared_buffers(memory: int) -> int:
    """Return the mebibytes of page cache for a database beside the web and worker processes: an eighth, 64 to 2048."""
    return max(64, min(2048, memory // 8 // MEBIBYTE))
