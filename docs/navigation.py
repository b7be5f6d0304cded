"""Orders the site: sections by what a reader is after, pages by name, and one reference page per library package."""

from collections.abc import Iterable, Iterator
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
    nav.pages = list(pages_below(nav.items))
    link(nav.pages)
    return nav


def place(item: object) -> int:
    if isinstance(item, Page) and item.is_homepage:
        return -1
    name = Path(item.file.src_uri).stem.capitalize() if isinstance(item, Page) else getattr(item, "title", "")
    return list(SECTIONS).index(name) if name in SECTIONS else len(SECTIONS)


def pages_below(items: Iterable[object]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        elif isinstance(item, Section):
            yield from pages_below(item.children)


def link(pages: list[Page]) -> None:
    """Let each page lead to the one before and after it: MkDocs does so before the sections have their order."""
    for page, before, after in zip(pages, [None, *pages], [*pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
