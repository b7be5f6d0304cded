"""Frames as files, whole or not at all."""

from pathlib import Path

import polars as pl
from typer import BadParameter

from accord.cli.output import replacing

__all__ = ["write_frame"]


def write_frame(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame as CSV or Parquet, by the ending of the name."""
    if path.suffix not in (".csv", ".parquet"):
        raise BadParameter(f"{path} must end in .csv or .parquet")
    with replacing(path) as temporary:
        if path.suffix == ".csv":
            frame.write_csv(temporary, datetime_format="%Y-%m-%dT%H:%M:%SZ")
        else:
            frame.write_parquet(temporary)
