// What the server makes of a code, as a sentence and as the sheet that it opens.
import { fetchJson } from "../live/connection.js";
import { page, say, sayRefusal } from "../live/page.js";

const TONES = { ready: "ok", same: "ok", waits: "ok", older: "warn", closed: "warn", paper: "ok" };
const OPENED = ["ready", "closed", "paper"]; // a closed entry can still be checked

/** Whether what stands in a field of marks was scanned rather than typed. */
export const scanned = (text) => /[a-z]/i.test(text) && text.length >= 8;

/** { tone, text, opens: { seat, entry, given } } ; `shown` is the entry on the page. */
export async function understood(text, shown) {
  const answer = await fetchJson(page.urls.code, { text }).catch(() => null);
  if (!answer) return { tone: "bad", text: say("code_unanswered") };
  if (!answer.ok) return { tone: "bad", text: sayRefusal(answer) };
  const { read } = answer;
  const { entry, standing, listed } = read;
  const about = { ...entry, seat: read.number, name: read.name, total: read.total.replace(/\.0$/, ""), stored: read.stored };
  if (standing === "paper") return printed(read, about, shown);
  const why = read.refusal ? sayRefusal(read.refusal) : "";
  const opens = OPENED.includes(standing) && listed && { seat: read.seat, entry: entry.id, given: { code: text, marks: read.marks } };
  return { tone: TONES[standing], text: say(`code.${standing}`, { ...about, why }), opens };
}

/** A blank sheet's code opens its judge; without an entry of its own, for the one on the page. */
function printed(read, about, shown) {
  if (read.entry && !read.listed) return { tone: "warn", text: say("code.early", about) };
  const entry = read.entry || (shown && shown.entry);
  if (!entry) return { tone: "warn", text: say("code.nobody", about) };
  return { tone: "ok", text: say("code.paper", { ...about, ...entry, seat: read.number, name: read.name }), opens: { seat: read.seat, entry: entry.id, given: null } };
}
