"""The sections of the promise itself: targets with the people who answer for them, and escalation."""

from accord.agreements import Agreement, EscalationKind, EscalationStep, Target, TargetKind
from accord.documents.blocks import Section, Table, Text
from accord.documents.language import NO_VALUE, Language
from accord.documents.terms import (
    CLASS_NAMES,
    PAUSE_NAMES,
    allowance_in_words,
    level_name,
    levels_in_words,
    target_name,
)

__all__ = ["escalation_section", "targets_section"]

_STOPPED_BY_STATE = (TargetKind.RESOLUTION, TargetKind.FULFILMENT, TargetKind.DEADLINE)


def targets_section(agreement: Agreement, words: Language) -> Section:
    """List each target with allowance, agreed share, responsible person, pauses and what stops its clock."""
    header = (
        words.text("Target"),
        words.text("Allowance"),
        words.text("Agreed share"),
        words.text("Responsible"),
        words.text("Clock pauses while"),
        words.text("Clock stops when"),
    )
    rows = tuple(_target_row(target, words) for target in agreement.targets)
    intro = words.text("A length without further words is service time: it runs in the service hours only.")
    return Section(words.text("Targets"), (Text(intro, leads=True), Table("targets", rows, header)))


def _target_row(target: Target, words: Language) -> tuple[str, ...]:
    return (
        "\n".join([target_name(target.kind, target.id, words), *_subject(target, words)]),
        _allowances(target, words),
        words.agreed(target.share),
        "\n".join(part for part in (target.responsible.name, target.responsible.role) if part),
        "\n".join(words.text(PAUSE_NAMES[reason]) for reason in target.pauses) or words.text("never"),
        _stop(target, words),
    )


def _subject(target: Target, words: Language) -> list[str]:
    """Return to what a target is narrowed down, a line each."""
    classes = ", ".join(words.text(CLASS_NAMES[kind]) for kind in target.classes)
    levels = levels_in_words(target.levels, words) if target.levels else ""
    hours = words.text("in the hours “{name}”", name=target.hours) if target.hours else ""
    return [line for line in (classes, levels, hours) if line]


def _allowances(target: Target, words: Language) -> str:
    match target.allowance:
        case None:
            return words.text("until the time promised")
        case dict(by_level):
            lines = [
                (level_name(level, words), allowance_in_words(by_level[level], words)) for level in sorted(by_level)
            ]
            return "\n".join(words.text("{name}: {value}", name=level, value=length) for level, length in lines)
        case allowance:
            return allowance_in_words(allowance, words)


def _stop(target: Target, words: Language) -> str:
    if target.kind not in _STOPPED_BY_STATE:
        return {
            TargetKind.RESPONSE: words.text("a person answers or the ticket is resolved"),
            TargetKind.NEXT_ANSWER: words.text("a person answers"),
            TargetKind.NEWS: words.text("the customer hears from us"),
            TargetKind.HANDOVER: words.text("the team hands over or resolves"),
            TargetKind.SUPPLIER: words.text("the wait for the supplier ends"),
        }[target.kind]
    if target.stops_at == "closed":
        return words.text("the ticket is closed")
    window = allowance_in_words(target.reopening_window, words)
    return words.text("the ticket is resolved; reopened within {window} it goes on", window=window)


def escalation_section(agreement: Agreement, words: Language) -> Section:
    """Say who is told, and when, as a clock runs out."""
    header = (words.text("When"), words.text("Who is told"), words.text("Way"), words.text("For"))
    rows = tuple(
        (_moment(step, words), step.to, _way(step, words), _concern(step, agreement, words))
        for step in agreement.escalation
    )
    return Section(words.text("Escalation"), (Table("escalation", rows, header),) if rows else ())


def _moment(step: EscalationStep, words: Language) -> str:
    if step.at is not None:
        return words.text("{share} of the allowance spent", share=words.agreed(step.at))
    if step.after_breach is None:
        return words.text("at the breach")
    return words.text("{length} after the breach", length=allowance_in_words(step.after_breach, words))


def _way(step: EscalationStep, words: Language) -> str:
    is_up = step.kind is EscalationKind.HIERARCHIC
    return words.text("up the hierarchy") if is_up else words.text("to specialists")


def _concern(step: EscalationStep, agreement: Agreement, words: Language) -> str:
    named = [target_name(target.kind, target.id, words) for target in agreement.targets if target.id in step.targets]
    levels = [levels_in_words(step.levels, words)] if step.levels else []
    return ", ".join([*(named or [words.text("all targets")]), *levels]) or NO_VALUE
