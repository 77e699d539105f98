"""A worked result in words: who fell out, what the announcer reads, what set equal scores apart."""

from __future__ import annotations

from flask_babel import gettext

from arena.domain.contest import Outcome
from arena.domain.derivation import Derivation
from arena.domain.ranking import Placing
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook, TieKind
from arena.domain.scoring import at_places
from arena.services.rulebook_example import LEAD, example
from arena.web import rulebook_words as words
from arena.web.forms.rulebooks import RulebookForm
from arena.web.rulebook_faults import Fault, checked, faults
from arena.web.wording import worded


class Told:
    """The worked example: ``outcome`` under ``rules``, or the ``problem`` that stands in its way, and at which
    field of the form."""

    def __init__(self, rules: Rulebook | None, overtime_s: int = 0, fault: Fault | None = None) -> None:
        self.rules, self.overtime_s = rules, overtime_s
        self.problem, self.field = (fault.sentence, fault.field) if fault else ("", "")
        self.outcome: Outcome | None = None
        if rules is not None:
            try:
                self.outcome = example(rules, overtime_s)
            except Refused as refused:
                self.problem = worded(refused)

    @property
    def lead(self) -> Derivation | None:
        """The entry that is worked out step by step."""
        return self.outcome.scores.get(LEAD) if self.outcome else None


def worked(form: RulebookForm, base: Rulebook) -> Told:
    """The example under what stands in the form; faults then stand at their fields too."""
    rules = checked(form, base)
    if rules is None:
        return Told(None, fault=next(faults(form)))
    return Told(rules, int(form.example_overtime.data))


def decided(placing: Placing, rules: Rulebook) -> str:
    """What set this entry apart from equal ones, with the figure compared; nothing where nobody was equal."""
    if placing.decided_by is None:
        return ""
    if placing.decided_by == TieKind.DECISION:
        return str(gettext("现场决定：%(how)s", how=placing.evidence or ""))
    panel = rules.judges if placing.panel is None else rules.panel(placing.panel)
    name = panel.criterion(placing.criterion).name if placing.criterion else panel.name
    return " ".join(filter(None, (words.tie_word(placing.decided_by, name), placing.evidence)))


def printed(one: Derivation, placing: Placing, rules: Rulebook) -> str:
    """The final score, with more decimals where those decided (domain.md §3.5)."""
    if placing.decided_by == TieKind.MORE_DECIMALS:
        places = next(step.places for step in rules.ties if step.kind is TieKind.MORE_DECIMALS)
        return str(at_places(one, rules, places))
    return str(one.final)
