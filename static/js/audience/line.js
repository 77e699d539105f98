// The line comes behind the page: what stands in it can be read before, and its first view is the page's own.
import { guess } from "../live/clock.js";
import { page } from "../live/page.js";

const AGAIN = 2000;
const connection = () => import("../live/connection.js").catch(() => new Promise((done) => setTimeout(done, AGAIN)).then(connection));

/** Hears as live/connection.js lets pages hear. */
export function listen(handlers) {
  guess(page.envelope.now);
  handlers.onView(page.envelope.view);
  connection().then(({ connect }) => connect(handlers));
}
