// The console's dialogs by name.
import { CancelDialog, LeaveDialog, PauseDialog } from "./bout_dialogs.js";
import { CloseCorrectionDialog, MendDialog, OpenCorrectionDialog } from "./correction_dialog.js";
import { HelpDialog } from "./help.js";
import { ScreensDialog } from "./screens_dialog.js";
import { SeatDialog } from "./seat_dialog.js";
import { SecondDialog } from "./second_dialog.js";
import { BallotsDialog, BreakDialog, NoticeDialog, ResetDialog, TieDialog, WaiveDialog } from "./stage_dialogs.js";
import { AddTimeDialog, OvertimeDialog } from "./time_dialogs.js";
import { UndoDialog } from "./undo.js";

export const DIALOGS = {
  seat: SeatDialog,
  leave: LeaveDialog,
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
  help: HelpDialog,
};
