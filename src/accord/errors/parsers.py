"""What the YAML parser says of a text, as messages of our own."""

import re
from typing import Final

from accord.errors.wording import Wording, say

__all__ = ["yaml_message"]

_TOLD: Final[tuple[Wording, ...]] = (
    say("could not find expected ':'"),
    say("mapping values are not allowed here"),
    say("mapping keys are not allowed here"),
    say("sequence entries are not allowed here"),
    say("found unexpected end of stream"),
    say("found unexpected document separator"),
    say("found unhashable key"),
    say("found character {found} that cannot start any token"),
    say("found unknown escape character {found}"),
    say("found undefined alias {found}"),
    say("found undefined tag handle {found}"),
    say("expected <block end>, but found {found}"),
    say("expected the node content, but found {found}"),
    say("expected ',' or ']', but got {found}"),
    say("expected ',' or '}}', but got {found}"),
    say("expected alphabetic or numeric character, but found {found}"),
    say("expected chomping or indentation indicators, but found {found}"),
    say("special characters are not allowed"),
    say("mapping values are not allowed in this context"),
    say("mapping keys are not allowed in this context"),
    say("block sequence entries are not allowed in this context"),
    say("found character that cannot start any token"),
    say("found unknown escape character"),
    say("found undefined tag handle"),
    say("did not find expected key"),
    say("did not find expected node content"),
    say("did not find expected '-' indicator"),
    say("did not find expected ',' or ']'"),
    say("did not find expected ',' or '}'"),
    say("did not find expected <document start>"),
    say("found a tab character that violates indentation"),
    say("control characters are not allowed"),
)

# What was found stands in quotes: at the end, but for the characters that cannot start anything.
_LAST_QUOTED: Final = re.compile(r"(?:found(?: \w+)*|got) ('[^']*'|\"[^\"]*\")")


def yaml_message(what: object) -> str:
    """Return the parser's message as one that can be said in other languages; one that is not known as it is."""
    if isinstance(what, Wording):
        return what
    found = _LAST_QUOTED.search(str(what))
    made = [one.filled(found=found[1]) if found and "{found}" in one.template else one for one in _TOLD]
    return next((one for one in made if one == what), str(what))
