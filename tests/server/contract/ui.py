"""The addresses that belong to no app."""

from tests.server.contract import Entry, only

ENTRIES = [
    Entry("ui:guide", get=only("administrator", other=403), nobody=(403, 405)),
    Entry("ui:language", get=405, post=302, nobody=(405, 302)),
    Entry("ui:theme", get=405, post=302, nobody=(405, 302)),
]
