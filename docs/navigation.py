"""Orders the site: sections by what a reader is after, pages by name, and one reference page per library package."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

SECTIONS = {
    "Tutorial": "Tutorial",
    "Howto": "How to",
    "Reference": "Reference",
    "Explanation": "Explanation",
    "Algorithms": "Algorithms",
    "Glossary": "Glossary",
    "Decisions": "Decisions",
}
NOT_LIBRARY = {"cli", "server"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each package of the library, made from its public names and their docstrings."""
    for init in sorted(Path(config.config_file_path).parent.glob("src/accord/*/__init__.py")):
        name = init.parent.name
        if name not in NOT_LIBRARY:
            text = f"# accord.{name}\n\n::: accord.{name}\n"
            files.append(File.generated(config, f"reference/library/{name}.md", content=text))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Put the sections in the order of `SECTIONS`; what is not named there comes first (the front page) or last."""
    nav.items.sort(key=place)
    for item in nav.items:
        if isinstance(item, Section):
            item.title = SECTIONS.get(item.title, item.title)
    return nav


def place(item: object) -> int:
    if isinstance(item, Page) and item.is_homepage:
        return -1
    name = Path(item.file.src_uri).stem.capitalize() if isinstance(item, Page) else getattr(item, "title", "")
    return list(SECTIONS).index(name) if name in SECTIONS else len(SECTIONS)
