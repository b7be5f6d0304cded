"""A whole log against agreements: columns in, verdicts out; one process, many, or a cluster."""

from accord.clocks.reading import Verdict
from accord.evaluation.cluster import evaluate_on_cluster
from accord.evaluation.evaluate import evaluate
from accord.evaluation.files import evaluate_file
from accord.evaluation.schema import VERDICT_COLUMNS, empty_verdicts

__all__ = ["VERDICT_COLUMNS", "Verdict", "empty_verdicts", "evaluate", "evaluate_file", "evaluate_on_cluster"]
