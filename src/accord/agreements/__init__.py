"""Agreements as values: documents in and out, which one a ticket is under, what stands behind a promise."""

from accord.agreements.allowance import Allowance, AllowanceUnit
from accord.agreements.book import AgreementBook
from accord.agreements.chain import check_chain
from accord.agreements.changes import Change, ChangeKind, Effect
from accord.agreements.diff import diff
from accord.agreements.due import due_array_of, due_of
from accord.agreements.errors import AgreementError
from accord.agreements.examples import ExampleResult, check, run_examples
from accord.agreements.findings import ChainReport, Finding, FindingKind, Severity
from accord.agreements.kinds import AgreementKind, EscalationKind, Status, StopsAt, TargetKind
from accord.agreements.loading import load, load_book, load_many, load_organisation
from accord.agreements.model import Agreement, Example, HoursVersion, Target
from accord.agreements.organisation import Component, Function, Organisation, Service, Supplier, Team, Thing, Unit
from accord.agreements.parts import Band, Cost, EscalationStep, Level, Party, Person, Review, Scope
from accord.agreements.reference import reference_page
from accord.agreements.schema import json_schema, organisation_schema, shipped_schema
from accord.agreements.subject import Subject
from accord.agreements.targets import applies, calendar_of, classes_of, target_for
from accord.agreements.term import Term
from accord.agreements.writing import dump

__all__ = [
    "Agreement",
    "AgreementBook",
    "AgreementError",
    "AgreementKind",
    "Allowance",
    "AllowanceUnit",
    "Band",
    "ChainReport",
    "Change",
    "ChangeKind",
    "Component",
    "Cost",
    "Effect",
    "EscalationKind",
    "EscalationStep",
    "Example",
    "ExampleResult",
    "Finding",
    "FindingKind",
    "Function",
    "HoursVersion",
    "Level",
    "Organisation",
    "Party",
    "Person",
    "Review",
    "Scope",
    "Service",
    "Severity",
    "Status",
    "StopsAt",
    "Subject",
    "Supplier",
    "Target",
    "TargetKind",
    "Team",
    "Term",
    "Thing",
    "Unit",
    "applies",
    "calendar_of",
    "check",
    "check_chain",
    "classes_of",
    "diff",
    "due_array_of",
    "due_of",
    "dump",
    "json_schema",
    "load",
    "load_book",
    "load_many",
    "load_organisation",
    "organisation_schema",
    "reference_page",
    "run_examples",
    "shipped_schema",
    "target_for",
]
