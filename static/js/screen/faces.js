// The faces come in slices of a few hundred characters. What the wall will soon write is fetched before it is
// written, so no glyph changes its shape on air.

const FACES = ['900 20px "Noto Serif SC"', '500 20px "Noto Sans SC"', '700 20px "Noto Sans SC"'];
const asked = new Set();

/** Fetches the slices for every character of this view (and so of the next speaker) not asked for before. */
export function fetchFaces(view) {
  const fresh = Array.from(new Set(JSON.stringify(view))).filter((sign) => sign > "~" && !asked.has(sign));
  if (!fresh.length || !document.fonts) return;
  fresh.forEach((sign) => asked.add(sign));
  FACES.forEach((face) => document.fonts.load(face, fresh.join("")).catch(() => {})); // without it the next face stands in
}
