"""An agreement about everything, for tests of the desk's own tickets."""

from typing import Any

import pytest

from accord.agreements import Agreement, AgreementBook
from accord.server.catalogue.bridge import organisation

RESPONSIBLE = {"name": "Fay"}
PROMISE: dict[str, Any] = {
    "id": "everything",
    "title": "Everything",
    "status": "in_force",
    "effective_from": "2026-01-01",
    "provider": {"name": "IT"},
    "customer": {"name": "Company"},
    "hours": {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "12:00"], ["13:00", "17:00"]]}},
    "escalation": [
        {"at": "50 %", "to": "Team lead"},
        {"after_breach": "1 h", "to": "Head of IT"},
    ],
    "targets": [
        {"kind": "response", "allowance": "30 min", "share": "80 %", "responsible": RESPONSIBLE},
        {"kind": "next_answer", "allowance": "2 h", "share": "80 %", "responsible": RESPONSIBLE},
        {"kind": "news", "share": "80 %", "responsible": RESPONSIBLE},
        {
            "kind": "resolution",
            "allowance": {1: "2 h", 2: "4 h", 3: "8 h", 4: "2 service days"},
            "share": "80 %",
            "pauses": ["customer", "supplier"],
            "responsible": RESPONSIBLE,
        },
        {"kind": "fulfilment", "allowance": "8 h", "share": "80 %", "pauses": ["customer"], "responsible": RESPONSIBLE},
    ],
}


def promise_everything(monkeypatch: pytest.MonkeyPatch) -> AgreementBook:
    """Put one agreement about everything into force for a test."""
    from accord.server.desk import judging, stopwatch

    known = AgreementBook([Agreement.model_validate(PROMISE)], organisation())
    for module in (judging, stopwatch):
        monkeypatch.setattr(module, "book", lambda: known)
    monkeypatch.setattr(stopwatch, "book_in", lambda state: known)
    return known
