"""What the engine refuses, in one English sentence for the command line: where, what, and the remedy."""

from __future__ import annotations

from arena.domain.refusal import Refused

SENTENCES = {
    "adjust_needs_totals": "only sheets whose totals are put together can have an adjust; use adjustments instead",
    "bad_multiplier": "multiplier {given} is not a number above 0",
    "bad_seconds": "{field} must be 0 to 86400 seconds",
    "count_negative": "grades.{given}: {count} is below 0; write 0 or more",
    "dances_differ": "runs: entries have {counts} runs; every entry needs a judged run for every dance",
    "decision_twice": "decisions: {given} stands twice; name each entry once",
    "entry_twice": "entries: the id {given} stands twice; give each entry its own",
    "grade_unknown": "grades: {given} is unknown; take {known}",
    "judge_missing": "a sheet has no judge; give each sheet the id of its judge",
    "mark_missing": "marks: {criterion} is missing; give it, or allow partial sheets in the panel",
    "mark_not_a_number": "marks: {criterion} has {given}; write a plain number",
    "mark_off_step": "marks: {criterion} has {given}; write a multiple of {step}",
    "mark_out_of_range": "marks: {criterion} has {given}; write {minimum} to {maximum} (or were two columns swapped?)",
    "mark_unknown": "marks: there is no criterion {criterion}; name one of the rubric",
    "multiplier_with_places": "multiplier: a place cannot be multiplied; leave it out, or score by points",
    "no_valid_sheet": "{panel} has no valid sheet; add one, or give the entry the state withdrawn or void",
    "nothing_replaced": "replaces: the sheet of {given} is still valid or not there; strike it out first",
    "number_wrong": "{field}: {given} must be a number below {most} with at most 6 decimals",
    "one_run_only": "runs: the rulebook knows one run only; add runs to it, or leave one",
    "penalty_with_places": "points cannot be taken off a place; leave the penalty out, or score by points",
    "place_twice": "place {given} lies within the shared places before it; leave a gap after them (1, 1, 3)",
    "place_wrong": "place {given} is no place; write a number from 1",
    "rulebook_invalid": "rulebook.{field}: {why}",
    "sheet_lacking": "{panel}: there is no sheet; methods that compare need every judge's sheet for every entry",
    "sheet_twice": "{panel}: there are two sheets of this judge; leave one, or strike one out",
    "sheet_wrong_kind": "has {given}, but {panel} takes {wanted}; move them to the right panel, or leave them out",
    "total_out_of_band": "the total {given} lies outside the band; it must be {minimum} to {maximum}",
    "unknown_chief": "chief: no sheet is by {given}; name a judge id that stands on a sheet",
    "unknown_entry": "decisions: there is no entry {given}",
    "unknown_panel": "there is no panel {given}",
}


def sentence(refused: Refused) -> str:
    """The sentence for ``refused``, led by the entry, run and judge it speaks of."""
    text = SENTENCES[refused.code]
    for name, value in refused.params.items():
        text = text.replace("{" + name + "}", ", ".join(value) if isinstance(value, list) else str(value))
    where = [f"{name} {refused.params[name]}" for name in ("entry", "run", "judge") if name in refused.params]
    return f"{', '.join(where)}: {text}" if where else text
