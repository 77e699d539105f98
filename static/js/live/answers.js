// What counts as an answer of our server.  A hall's Wi-Fi may answer everything itself, with a page to log in.
import { page } from "./page.js";

export const ANSWER_WITHIN = 5000;

/** Only {ok: true, seq, hash, at} or {ok: false, code} is one; anything else, "try_again" too, means "not stored". */
export function understood(answer) {
  if (answer && answer.ok === false && answer.code && answer.code !== "try_again") return answer;
  if (answer && answer.ok === true && Number.isInteger(answer.seq) && answer.hash) return answer;
  throw new Error("no answer");
}

/** A page's view as its server sends it, or an error. */
export function enveloped(envelope) {
  if (envelope && Number.isInteger(envelope.epoch) && Number.isInteger(envelope.version) && envelope.view) return envelope;
  throw new Error("no view");
}

/** Asks or, with a `body`, posts; rejects where no JSON came back in time. */
export async function fetchJson(url, body) {
  const options = body
    ? { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-CSRFToken": page.csrf } }
    : {};
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), ANSWER_WITHIN);
  try {
    const response = await fetch(url, { ...options, credentials: "same-origin", cache: "no-store", signal: control.signal });
    if (!(response.headers.get("Content-Type") || "").startsWith("application/json")) throw new Error("not ours");
    const answer = await response.json();
    if (!body && !response.ok) throw Object.assign(new Error("refused"), { code: answer.code });
    return answer;
  } finally {
    clearTimeout(timer);
  }
}
