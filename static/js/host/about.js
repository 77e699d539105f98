// Whom lamps and seat dialogs speak of: who is on air, or an entry under correction.

const ON_AIR = ["on_stage", "scoring"];
const CORRECTABLE = ["live", "tallied", "verified"];

/** { entry, lamps, open, bout }: the entry `wanted` (or the one the lamps show), and whether its sheets are taken now. */
export function about(view, wanted = spokenOf(view)) {
  const corrected = view.correcting.find((one) => one.entry.id === wanted);
  if (corrected) return { entry: corrected.entry, lamps: corrected.lamps, open: true, runs: CORRECTABLE.includes(view.bout.phase), corrected };
  const open = Boolean(view.stage) && ["scoring", "held"].includes(view.stage.phase);
  return { entry: view.stage, lamps: view.lamps, open, runs: view.bout.phase === "live", corrected: null };
}

/** The id of the entry that the lamps speak of; null where there is none. */
function spokenOf({ stage, correcting }) {
  if (stage && ON_AIR.includes(stage.phase)) return stage.id;
  return correcting.length ? correcting[0].entry.id : stage && stage.id;
}
