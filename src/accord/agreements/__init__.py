"""Agreements as values: documents in and out, which one a ticket is under, what stands behind a promise."""

from accord.agreements.allowance import Allowance, AllowanceUnit
from accord.agreements.book import AgreementBook
from accord.agreements.chain.check import check_chain
from accord.agreements.chain.findings import ChainReport, Finding, FindingKind, Severity
from accord.agreements.comparison.changes import Change, ChangeKind, Effect
from accord.agreements.comparison.diff import diff
from accord.agreements.document.loading import load, load_book, load_many, load_organisation
from accord.agreements.document.reference import reference_page
from accord.agreements.document.schema import json_schema, organisation_schema, shipped_schema
from accord.agreements.document.writing import dump
from accord.agreements.due import due_array_of, due_of
from accord.agreements.errors import AgreementError
from accord.agreements.examples import ExampleResult, check, run_examples
from accord.agreements.kinds import AgreementKind, EscalationKind, Status, StopsAt, TargetKind
from accord.agreements.model import Agreement, Example, HoursVersion, Target
from accord.agreements.organisation import Component, Function, Organisation, Service, Supplier, Team, Thing, Unit
from accord.agreements.parts import Band, Cost, EscalationStep, Level, Party, Person, Review, Scope
from accord.agreements.subject import Subject
from accord.agreements.targets import applies, calendar_of, classes_of, target_for
from accord.agreements.term import Term

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
