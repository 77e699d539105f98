// What the server put into the page: facts under #page, words under #strings.

const read = (id) => JSON.parse(document.getElementById(id).textContent);

/** { namespace, auth, envelope: {epoch, version, now, view}, urls: {command, view}, csrf, locale } */
export const page = read("page");
export const strings = read("strings");

/** The wording for `key` with {name} places filled in; lists are joined as the language does. */
export function say(key, params = {}) {
  const text = strings[key];
  return text === undefined ? key : fill(text, params);
}

/** The sentence for a refusal {code, params}. */
export function sayRefusal(refusal) {
  const text = (strings.refusals || {})[refusal.code];
  return text === undefined ? refusal.code : fill(text, refusal.params || {});
}

function fill(text, params) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = params[name];
    if (value === undefined || value === null) return whole;
    return Array.isArray(value) ? value.join(strings.comma || "、") : String(value);
  });
}
