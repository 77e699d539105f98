// What a sheet can be filled in without comes behind the page: the line, and the short code for when there is none.
import { guess } from "../live/clock.js";
import { page } from "../live/page.js";

const AGAIN = 2000;
let dialog = null;

/** What `fetch` imports, tried for as long as it takes. */
const fetched = (fetch) => fetch().catch(() => new Promise((done) => setTimeout(done, AGAIN)).then(() => fetched(fetch)));

/** A line as live/connection.js gives one, whose first view is the page's own. */
export function connectLater(handlers) {
  guess(page.envelope.now);
  handlers.onView(page.envelope.view);
  const line = fetched(() => import("../live/connection.js")).then(({ connect }) => connect(handlers));
  line.then(() => fetched(() => import("./code_dialog.js"))).then((module) => (dialog = module.CodeDialog));
  return {
    send: (id, command) => line.then((up) => up.send(id, command)),
    on: (event, heard) => line.then((up) => up.on(event, heard)),
    tell: (event, data) => line.then((up) => up.tell(event, data)),
  };
}

/** The dialog of the short code, as soon as it is here. */
export const codeDialog = () => dialog;
