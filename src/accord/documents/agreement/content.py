"""What the document of an agreement says, section by section, in the words of one language."""

from dataclasses import dataclass

from accord.agreements import Agreement, AgreementKind, Party
from accord.documents.agreement.clauses import hours_section, levels_section, subject_section
from accord.documents.agreement.definitions import definitions_section
from accord.documents.agreement.duties import (
    behind_section,
    examples_section,
    exclusions_section,
    money_section,
    review_section,
)
from accord.documents.agreement.promises import escalation_section, targets_section
from accord.documents.blocks import Section
from accord.documents.language import Language
from accord.documents.naming import Names
from accord.documents.terms import AGREEMENT_NAMES, STATUS_NAMES

__all__ = ["AgreementContent", "Side", "agreement_content"]


@dataclass(frozen=True, slots=True)
class Side:
    """One party as the document names it; empty fields are left for the pen."""

    role: str
    name: str
    signatory: str
    signatory_role: str
    contact: str

    @property
    def signatory_line(self) -> str:
        """Name and role of who signs, in one line."""
        return ", ".join(part for part in (self.signatory, self.signatory_role) if part)


@dataclass(frozen=True, slots=True)
class AgreementContent:
    """The whole document in words: the same for paper, Word and page."""

    language: str
    kind: str
    title: str
    reference: str
    status: str
    is_binding: bool
    preamble: str
    sides: tuple[Side, ...]
    sections: tuple[Section, ...]
    labels: dict[str, str]


def agreement_content(agreement: Agreement, words: Language, names: Names) -> AgreementContent:
    """Write an agreement out in a language; what it leaves open has no section."""
    sections = (
        subject_section(agreement, words, names),
        hours_section(agreement, words),
        levels_section(agreement, words),
        targets_section(agreement, words),
        escalation_section(agreement, words),
        money_section(agreement, words),
        review_section(agreement, words),
        exclusions_section(agreement, words),
        behind_section(agreement, words, names),
        examples_section(agreement, words, names),
        definitions_section(agreement, words),
    )
    return AgreementContent(
        language=words.code,
        kind=words.text(AGREEMENT_NAMES[agreement.kind]),
        title=agreement.title,
        reference=words.text("{id}, version {version}", id=agreement.id, version=agreement.version),
        status=words.text(STATUS_NAMES[agreement.status]),
        is_binding=agreement.status.binds,
        preamble=_preamble(agreement, words),
        sides=_sides(agreement, words),
        sections=tuple(section for section in sections if section.blocks),
        labels=_labels(words),
    )


def _preamble(agreement: Agreement, words: Language) -> str:
    parties = {"provider": agreement.provider.name, "customer": agreement.customer.name}
    promise = words.text("{provider} promises {customer} the level of service that this document describes.", **parties)
    return f"{promise} {_validity(agreement, words)}"


def _validity(agreement: Agreement, words: Language) -> str:
    if not agreement.status.binds:
        return words.text("It is a draft and binds nobody until both sides have signed it.")
    if agreement.effective_from is None:
        return words.text("Both sides have signed it.")
    first = words.day(agreement.effective_from)
    if agreement.effective_until is None:
        return words.text("It holds from {first} until it is replaced or ended.", first=first)
    return words.text(
        "It holds from {first} until {end}, that day not included.",
        first=first,
        end=words.day(agreement.effective_until),
    )


def _sides(agreement: Agreement, words: Language) -> tuple[Side, ...]:
    is_contract = agreement.kind is AgreementKind.SUPPLIER
    provider = words.text("Supplier") if is_contract else words.text("Provider")
    return _side(provider, agreement.provider), _side(words.text("Customer"), agreement.customer)


def _side(role: str, party: Party) -> Side:
    signatory, contact = party.signatory, party.contact
    reach = ", ".join(part for part in (contact.name, contact.role, contact.email) if part) if contact else ""
    return Side(role, party.name, signatory.name if signatory else "", signatory.role if signatory else "", reach)


def _labels(words: Language) -> dict[str, str]:
    return {
        "status": words.text("Status"),
        "reference": words.text("Reference"),
        "signatory": words.text("Signatory"),
        "contact": words.text("Contact"),
        "signatures": words.text("Signatures"),
        "closing": words.text("Both sides have read this agreement and agree to it."),
        "name": words.text("Full name"),
        "role": words.text("Role"),
        "signature": words.text("Signature"),
        "signed_on": words.text("Place and date"),
        "page": words.text("Page {page} of {pages}"),
    }
