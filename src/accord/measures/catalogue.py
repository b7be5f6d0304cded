"""The catalogue: every measure with its one definition, its unit and the function that gives its records."""

from accord.errors import InputError, say
from accord.measures import desk, effort, improvements, keeping, letters, loss, satisfaction, services, shapes
from accord.measures.defining import OF_CLOCK, OF_ENTRY, OF_RATING, OF_TICKET, Measure, MeasureUnit, Source

__all__ = ["CATALOGUE", "OF_CLOCK", "OF_ENTRY", "OF_RATING", "OF_TICKET", "Measure", "MeasureUnit", "Source", "measure"]

_KEEPING = (
    Measure(
        "sla.compliance",
        say("Share of clocks that met their target"),
        say(
            "Clocks that met their target, of those whose verdict became certain in the period: at the earlier of stop "
            "and breach. Exempt and cancelled clocks, and those still open at the end of the period, are listed beside."
        ),
        say("met ÷ (met + missed)"),
        MeasureUnit.SHARE, OF_CLOCK, Source.VERDICTS, keeping.compliance, shapes.share,
    ),
    Measure(
        "sla.compliance.target",
        say("The agreed share"),
        say(
            "The share that the agreement sets for the clocks of the cell. Where several are agreed, their mean "
            "over the decided clocks; low and high are then the lowest and the highest of them."
        ),
        say("Σ agreed share of decided clocks ÷ decided clocks"),
        MeasureUnit.SHARE, OF_CLOCK, Source.VERDICTS, keeping.agreed, shapes.agreed_share,
    ),
    Measure(
        "sla.missed.allowance",
        say("Misses still allowed this period"),
        say(
            "How many more clocks may miss their target before the agreed share is lost; negative when it is "
            "overspent. Expected are running clocks whose breach lies in the period: by then they are stopped or "
            "missed."
        ),
        say("floor(Σ over decided and expected clocks of (1 − agreed share)) − missed"),
        MeasureUnit.COUNT, OF_CLOCK, Source.VERDICTS, keeping.expected, shapes.misses_allowed,
    ),
    Measure(
        "sla.forecast",
        say("Expected share at the end of the period"),
        say(
            "Decided clocks that met their target, and of the running ones that are due in the period as many as are "
            "expected to meet it: one less the probability of each to be missed. What is still to be opened takes no "
            "part. The interval is that of the running clocks; no data where nobody works these probabilities out."
        ),
        say("(met + Σ over running clocks due of (1 − probability)) ÷ (decided + running and due)"),
        MeasureUnit.SHARE, OF_CLOCK, Source.FORECAST, keeping.forecast, shapes.forecast,
    ),
    Measure(
        "sla.violated",
        say("SLAs violated"),
        say("Agreements of which at least one target kept less than its agreed share, of the agreements measured."),
        say("agreements below their agreed share ÷ agreements measured"),
        MeasureUnit.SHARE, OF_CLOCK, Source.VERDICTS, keeping.decided, shapes.agreements_violated,
    ),
    Measure(
        "sla.met.services",
        say("Services whose agreed level was met"),
        say(
            "Services of which every target of every agreement kept its agreed share, of the services measured; "
            "`agreements_met` and `agreements` say the same of agreements."
        ),
        say("services met ÷ services measured"),
        MeasureUnit.SHARE, OF_CLOCK, Source.VERDICTS, keeping.decided, shapes.services_met,
    ),
    Measure(
        "sla.assigned",
        say("Requests with an SLA"),
        say("Tickets with at least one clock, of the tickets opened in the period."),
        say("tickets with a clock ÷ tickets"),
        MeasureUnit.SHARE, OF_TICKET, Source.BOTH, keeping.assigned, shapes.share,
    ),
    Measure(
        "sla.loss",
        say("Money lost to breaches"),
        say(
            "Service credits and penalties of the agreements. A credit is owed when the share kept in a settlement "
            "period (what the price is paid for, or the month) falls under a band; the lowest such band counts. It "
            "is laid evenly on the misses of that period. One row a currency; no value where a credit is a share of "
            "an unknown price."
        ),
        say("Σ credits by band + Σ penalties per miss"),
        MeasureUnit.MONEY, OF_CLOCK, Source.VERDICTS, loss.losses, shapes.money,
    ),
    Measure(
        "sla.coverage",
        say("Services covered"),
        say(
            "Services of the organisation that are under a signed agreement in force at the end of the period (or now, "
            "when that is earlier): one that names the service, or every service."
        ),
        say("services with a signed agreement ÷ services"),
        MeasureUnit.SHARE, ("service",), Source.BOOK, keeping.covered, shapes.share,
    ),
    Measure(
        "sla.reviewed",
        say("Services whose agreement is reviewed in time"),
        say(
            "Services under a signed agreement at the end of the period (or now, when that is earlier) whose next "
            "review is agreed and not overdue, of the services under a signed agreement."
        ),
        say("covered and not overdue for review ÷ covered"),
        MeasureUnit.SHARE, ("service",), Source.BOOK, keeping.reviewed, shapes.share,
    ),
    Measure(
        "sla.evaluated",
        say("Services evaluated with weaknesses on record"),
        say(
            "Services under a signed agreement at the end of the period (or now, when that is earlier) of which the "
            "improvement register names a weakness with a cause and an action, open or closed within a year before; "
            "of the services under a signed agreement."
        ),
        say("covered with a weakness, a cause and an action on record ÷ covered"),
        MeasureUnit.SHARE, ("service",), Source.WEAKNESSES, keeping.evaluated, shapes.share,
    ),
    Measure(
        "sla.improvements",
        say("Issues taken into the improvement register"),
        say(
            "Entries of the improvement register that were made in the period. Entries that were closed in the period "
            "as done, or as having moved the number, are listed beside as addressed."
        ),
        say("entries made; entries addressed beside"),
        MeasureUnit.COUNT, OF_ENTRY, Source.REGISTER, improvements.entries, shapes.register,
    ),
)  # fmt: skip

_DESK = (
    Measure(
        "desk.incidents",
        say("Number of incidents"),
        say("Incidents opened in the period."),
        say("incidents opened"),
        MeasureUnit.COUNT, OF_TICKET, Source.LOG, desk.incidents, shapes.count,
    ),
    Measure(
        "desk.requests",
        say("Number of service requests"),
        say("Service requests opened in the period."),
        say("requests opened"),
        MeasureUnit.COUNT, OF_TICKET, Source.LOG, desk.requests, shapes.count,
    ),
    Measure(
        "desk.response",
        say("Average response time"),
        say(
            "From opening to the first human answer that the customer can read, or the resolve, for tickets "
            "answered in the period. Service hours are those of the response clock; calendar hours of all answered "
            "tickets beside."
        ),
        say("mean; median and p90 beside"),
        MeasureUnit.HOURS, OF_TICKET, Source.BOTH, effort.response, shapes.duration,
    ),
    Measure(
        "desk.resolution",
        say("Average time to resolve an incident"),
        say(
            "From opening to the last resolve, pauses out, for incidents last resolved in the period. Service hours "
            "are those that the resolution clocks counted, all cycles together; calendar hours, with pauses, "
            "beside."
        ),
        say("mean; median and p90 beside"),
        MeasureUnit.HOURS, OF_TICKET, Source.BOTH, effort.resolution, shapes.duration,
    ),
    Measure(
        "desk.fulfilment",
        say("Average time to execute a request"),
        say(
            "From opening to the last resolve, pauses out, for service requests last resolved in the period. Service "
            "hours are those that the fulfilment clocks counted; calendar hours, with pauses, beside."
        ),
        say("mean; median and p90 beside"),
        MeasureUnit.HOURS, OF_TICKET, Source.BOTH, effort.fulfilment, shapes.duration,
    ),
    Measure(
        "desk.abandoned",
        say("Abandonment"),
        say(
            "Contacts given up before an answer: tickets withdrawn before any response, calls lost, forms left; of the "
            "tickets that people opened in the period, the calls that opened none, and the forms left."
        ),
        say("given up before an answer ÷ contacts"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.abandoned, shapes.share,
    ),
    Measure(
        "desk.reopened",
        say("Reopening rate"),
        say("Tickets reopened at least once, of the tickets first resolved in the period."),
        say("reopened at least once ÷ resolved"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.reopened, shapes.share,
    ),
    Measure(
        "desk.first_level",
        say("First-level resolution"),
        say(
            "Incidents resolved without leaving the first line, of the incidents last resolved in the period. Those "
            "whose teams' lines are not all known are listed beside."
        ),
        say("never held by a higher line ÷ incidents resolved"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.first_level, shapes.share,
    ),
    Measure(
        "desk.first_contact",
        say("First-contact resolution"),
        say(
            "Tickets resolved in the first contact: the customer wrote no more after opening, the desk answered at "
            "most once, and the ticket was not reopened within 7 days. Of the tickets first resolved in the period."
        ),
        say("resolved in the first contact ÷ resolved"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.first_contact, shapes.share,
    ),
    Measure(
        "desk.by_desk",
        say("Resolved by the desk"),
        say(
            "Tickets that a team of the first line held when they were resolved, of the tickets last resolved in the "
            "period. Those held by a team of an unknown line, or by none, are listed beside."
        ),
        say("resolved by the first line ÷ resolved"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.by_desk, shapes.share,
    ),
    Measure(
        "desk.knowledge",
        say("Resolved with the knowledge base"),
        say(
            "Tickets resolved with a linked article, of the tickets last resolved in the period; no data where the log "
            "links no article at all."
        ),
        say("resolved with an article ÷ resolved"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.with_knowledge, shapes.share,
    ),
    Measure(
        "desk.self_service",
        say("Solved without a contact"),
        say(
            "Answers in the portal that somebody said were a help, of these and the tickets that people opened in the "
            "period; no data where nobody is asked whether an answer helped."
        ),
        say("answers that helped ÷ (answers that helped + tickets)"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.self_service, shapes.share,
    ),
    Measure(
        "desk.automated",
        say("Trouble messages generated automatically"),
        say(
            "Incidents opened by monitoring or by another program, of the incidents opened in the period. Those of "
            "which neither channel nor actor is recorded are listed beside."
        ),
        say("opened by a program ÷ incidents"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.automated, shapes.share,
    ),
    Measure(
        "desk.backlog",
        say("Open work and its age"),
        say(
            "Tickets open at the end of the period (or now, when that is earlier), with the median and the 90th "
            "percentile of their age since opening in calendar hours."
        ),
        say("open tickets; median and p90 of age beside"),
        MeasureUnit.COUNT, OF_TICKET, Source.LOG, effort.backlog, shapes.backlog,
    ),
    Measure(
        "desk.workload",
        say("Work per agent"),
        say(
            "Tickets on which their holder worked in the period: took, answered, set waiting or going on, resolved, or "
            "booked time. Booked hours and their share of all hours booked in the period beside."
        ),
        say("tickets handled; Σ booked hours beside"),
        MeasureUnit.COUNT, OF_TICKET, Source.LOG, effort.workload, shapes.workload,
    ),
    Measure(
        "desk.path",
        say("Requests by a defined path"),
        say(
            "Tickets that came by a defined channel ({channels}), of the tickets opened in the period.",
            channels=", ".join(desk.CHANNELS),
        ),
        say("by a defined channel ÷ tickets"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.by_path, shapes.share,
    ),
    Measure(
        "desk.traceable",
        say("Requests recorded end to end"),
        say(
            "Tickets with every mandatory event: opened, answered, resolved, closed, and a cause; of the tickets "
            "closed in the period."
        ),
        say("recorded end to end ÷ closed"),
        MeasureUnit.SHARE, OF_TICKET, Source.LOG, desk.traceable, shapes.share,
    ),
    Measure(
        "desk.satisfaction",
        say("Satisfaction rate"),
        say(
            "Answers of 4 or 5 on a scale of 5, of the answers to questions asked in the period, after tickets and by "
            "polls. How many were asked, the share of them that answered, and the mean score beside."
        ),
        say("answers 4–5 ÷ answers"),
        MeasureUnit.SHARE, OF_RATING, Source.RATINGS, satisfaction.answers, shapes.satisfaction,
    ),
)  # fmt: skip

_SERVICES = (
    Measure(
        "service.launch",
        say("Time to launch a new service"),
        say("Calendar days from the day on which a service was proposed to the day on which it went live, for services "
            "that went live in the period."),
        say("mean; median and p90 beside"),
        MeasureUnit.DAYS, ("service",), Source.LIFECYCLE, services.launched, shapes.days,
    ),
)  # fmt: skip

_SURVEYS = (
    Measure(
        "survey.count",
        say("Questions asked"),
        say("Questions that customers were asked in the period, after tickets and by polls."),
        say("questions asked"),
        MeasureUnit.COUNT, OF_RATING, Source.RATINGS, satisfaction.asked, shapes.count,
    ),
    Measure(
        "survey.answered",
        say("Questions answered"),
        say("Questions that were answered, of those asked in the period."),
        say("answers ÷ questions asked"),
        MeasureUnit.SHARE, OF_RATING, Source.RATINGS, satisfaction.answered, shapes.share,
    ),
)  # fmt: skip

_NOTICES = (
    Measure(
        "notice.automated",
        say("Notices written automatically"),
        say(
            "Letters to customers about their tickets that a rule wrote (received, waiting, resolved, refused), and "
            "warnings, breaches and escalations of which people were told, of all of these and of the answers that "
            "people wrote in the period. A notice that reached several people counts once."
        ),
        say("notices given by a rule ÷ (these + letters written by people)"),
        MeasureUnit.SHARE, OF_ENTRY, Source.LETTERS, letters.automated, shapes.share,
    ),
)  # fmt: skip

CATALOGUE: dict[str, Measure] = {
    measure.id: measure for measure in (*_KEEPING, *_DESK, *_SERVICES, *_NOTICES, *_SURVEYS)
}
"""Every measure by its id, in the order of the reference."""


def measure(measure_id: str) -> Measure:
    """Return the measure of that id; an unknown one is an error that lists what there is."""
    if measure_id not in CATALOGUE:
        raise InputError(
            say('there is no measure "{measure_id}"', measure_id=measure_id),
            say("Known are: {known}", known=", ".join(CATALOGUE)),
        )
    return CATALOGUE[measure_id]
