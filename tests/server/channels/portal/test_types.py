"""Defining what can be ordered, with a look at the form."""

from collections.abc import Callable

from django.test import Client

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.channels.portal.fields import FieldKind, FormField, read_fields, written_fields
from accord.server.channels.portal.models import RequestType
from tests.cast import Cast

type SignedIn = Callable[[Person], Client]


def _given(service: Service, *rows: dict[str, str], **said: object) -> dict[str, object]:
    given: dict[str, object] = {
        "name": "New laptop", "name_fr": "Nouvel ordinateur", "service": service.pk, "seen": 1, "is_offered": "on",
        "fields-TOTAL_FORMS": len(rows), "fields-INITIAL_FORMS": 0,
    }  # fmt: skip
    for number, row in enumerate(rows):
        given |= {f"fields-{number}-{name}": value for name, value in {"kind": "text", **row}.items()}
    return given | said


SIZE = {"label": "Size", "label_ru": "Размер", "kind": "choice", "choices": "small\nlarge", "is_required": "on"}
WHY = {"label": "Why large", "shown_if": "Size", "shown_for": "large"}


def test_a_service_owner_defines_a_form_and_sees_it(cast: Cast, printing: Service, signed_in: SignedIn) -> None:
    client = signed_in(cast.fay)
    wanted = _given(printing, SIZE, WHY, {"label": ""}, code="laptop", roles=["requester"], approval_1="owner")
    assert client.post("/portal/types/new/", wanted)["Location"] == "/portal/types/type/laptop/"
    kind = RequestType.objects.get()
    assert (kind.names, kind.roles, kind.approvals) == ({"fr": "Nouvel ordinateur"}, ["requester"], ["owner"])
    assert read_fields(kind.fields) == (
        FormField(name="size", kind=FieldKind.CHOICE, label="Size", labels={"ru": "Размер"}, is_required=True,
                  choices=("small", "large")),
        FormField(name="why_large", kind=FieldKind.TEXT, label="Why large", shown_if=("size", "large")),
    )  # fmt: skip
    page = client.get("/portal/types/type/laptop/").content.decode()
    assert "Only if “Size” is “large”." in page
    assert "New laptop" in client.get("/portal/types/").content.decode()


def test_other_fields_are_another_version_and_a_new_label_keeps_the_name(
    cast: Cast, printing: Service, signed_in: SignedIn
) -> None:
    fields = written_fields([FormField(name="size", kind=FieldKind.TEXT, label="Size")])
    RequestType.objects.create(code="laptop", name="New laptop", service=printing, fields=fields)
    client = signed_in(cast.fay)
    same = _given(printing, {"name": "size", "label": "Size"})
    client.post("/portal/types/type/laptop/", same)
    assert RequestType.objects.get().form_version == 1
    client.post("/portal/types/type/laptop/", _given(printing, {"name": "size", "label": "Format"}, seen=2))
    kind = RequestType.objects.get()
    assert (kind.form_version, read_fields(kind.fields)[0].name) == (2, "size")
    stale = client.post("/portal/types/type/laptop/", same)
    assert stale.status_code == 422
    assert "Somebody else changed this a moment ago" in stale.content.decode()


def test_what_does_not_fit_together_is_said_where_it_stands(cast: Cast, printing: Service, signed_in: SignedIn) -> None:
    rows = [
        {"label": "Size", "kind": "choice", "choices": "one"},
        {**WHY, "shown_if": "Colour"},
        {"label": "Size"},
        {**WHY, "label": "Third", "shown_for": "huge"},
    ]
    wanted = _given(printing, *rows, code="laptop", approval_1="person")
    page = signed_in(cast.fay).post("/portal/types/new/", wanted).content.decode()
    assert "Say who approves it." in page
    assert "Give at least two answers." in page
    wanted["fields-0-choices"] = "one\ntwo"
    page = signed_in(cast.fay).post("/portal/types/new/", {**wanted, "approval_1": ""}).content.decode()
    for said in ("No field above this one", "Another field is called that.", "The field does not have this answer."):
        assert said in page
    assert not RequestType.objects.exists()


def test_only_those_who_edit_the_catalogue_define_request_types(cast: Cast, signed_in: SignedIn) -> None:
    for person, status in ((cast.charlie, 403), (cast.dora, 403), (cast.grace, 200)):
        assert signed_in(person).get("/portal/types/").status_code == status
        assert signed_in(person).get("/portal/types/new/").status_code == status
