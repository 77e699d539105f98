// 提醒: the console asks this judge, and nobody else, for the sheet.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

export const NUDGE_FOR = 8000;

/** The banner; a tap anywhere on it closes it. */
export const Nudge = ({ on, onClose }) => html`<div role="alert">${on && html`<button type="button" class="nudge" data-nudged onClick=${onClose}>
  <${Icon} name="bell" /><span>${say("nudged")}</span><${Icon} name="x" /></button>`}</div>`;
