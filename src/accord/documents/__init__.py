"""Documents: agreements to sign and service-level reports to read, on paper, in Word, as pages and spreadsheets."""

from accord.documents.agreement.documents import agreement_docx, agreement_html, agreement_pdf, agreement_template
from accord.documents.language import LANGUAGES
from accord.documents.report.build import build_report
from accord.documents.report.page import report_html
from accord.documents.report.paper import report_pdf
from accord.documents.report.values import (
    AgreementResult,
    Deviation,
    Explain,
    Headline,
    Loss,
    Method,
    Month,
    Part,
    Report,
    Result,
    Section,
    ServiceTrend,
    Spread,
    State,
    TargetResult,
)
from accord.documents.report.workbook import report_xlsx

__all__ = [
    "LANGUAGES",
    "AgreementResult",
    "Deviation",
    "Explain",
    "Headline",
    "Loss",
    "Method",
    "Month",
    "Part",
    "Report",
    "Result",
    "Section",
    "ServiceTrend",
    "Spread",
    "State",
    "TargetResult",
    "agreement_docx",
    "agreement_html",
    "agreement_pdf",
    "agreement_template",
    "build_report",
    "report_html",
    "report_pdf",
    "report_xlsx",
]
