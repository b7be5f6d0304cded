"""Where the product's typeface lies; it is served as it was installed."""

from pathlib import Path
from typing import Final

import fontpkg_ibm_plex_sans

__all__ = ["FONT_FILE", "FONT_FOLDER"]

FONT_FOLDER: Final = Path(fontpkg_ibm_plex_sans.ROOT) / "files"
FONT_FILE: Final = "IBMPlexSans[wdth,wght].ttf"
