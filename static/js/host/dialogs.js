// The console's dialogs by name.
import { CancelDialog, PauseDialog } from "./bout_dialogs.js";
import { CloseCorrectionDialog, MendDialog, OpenCorrectionDialog } from "./correction_dialog.js";
import { DrawDialog } from "./draw_dialog.js";
import { AddEntryDialog, EntryDialog } from "./entry_dialog.js";
import { HelpDialog } from "./help.js";
import { AddItemDialog, ItemDialog } from "./programme_dialog.js";
import { RepairsDialog } from "./schedule.js";
import { ScreensDialog } from "./screens_dialog.js";
import { SeatDialog } from "./seat_dialog.js";
import { SecondDialog } from "./second_dialog.js";
import { MoreDialog, QuestionDialog, VotingDialog } from "./show_dialogs.js";
import { BallotsDialog, BreakDialog, NoticeDialog, ResetDialog, TieDialog, WaiveDialog } from "./stage_dialogs.js";
import { AddTimeDialog, OvertimeDialog } from "./time_dialogs.js";
import { UndoDialog } from "./undo.js";

export const DIALOGS = {
  seat: SeatDialog,
  entry: EntryDialog,
  add_entry: AddEntryDialog,
  item: ItemDialog,
  add_item: AddItemDialog,
  draw: DrawDialog,
  repairs: RepairsDialog,
  pause: PauseDialog,
  cancel: CancelDialog,
  notice: NoticeDialog,
  overtime: OvertimeDialog,
  ballots: BallotsDialog,
  tie: TieDialog,
  reset: ResetDialog,
  waive: WaiveDialog,
  add_time: AddTimeDialog,
  break: BreakDialog,
  second: SecondDialog,
  undo: UndoDialog,
  open_correction: OpenCorrectionDialog,
  mend: MendDialog,
  close_correction: CloseCorrectionDialog,
  screens: ScreensDialog,
  more: MoreDialog,
  question: QuestionDialog,
  voting: VotingDialog,
  help: HelpDialog,
};
