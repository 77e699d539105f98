// The console's dialogs by name.
import { CancelDialog, LeaveDialog, PauseDialog } from "./bout_dialogs.js";
import { HelpDialog } from "./help.js";
import { SeatDialog } from "./seat_dialog.js";
import { BallotsDialog, NoticeDialog, OvertimeDialog, ResetDialog, TieDialog, WaiveDialog } from "./stage_dialogs.js";

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
  help: HelpDialog,
};
