// A few words for this phone, for the host who has to tell two apart.

const SYSTEMS = [
  ["harmony", /harmony|openharmony/i],
  ["ipad", /ipad/i],
  ["iphone", /iphone/i],
  ["android", /android/i],
  ["windows", /windows/i],
  ["mac", /macintosh/i],
];
const INSIDE = [
  ["wecom", /wxwork/i],
  ["wechat", /micromessenger/i],
  ["dingtalk", /dingtalk/i],
];

/** The words to say for a browser's own description of itself: what it runs on, and inside which app. */
export function phoneWords(agent) {
  const first = (signs) => signs.filter(([, sign]) => sign.test(agent)).slice(0, 1).map(([word]) => word);
  return [...(first(SYSTEMS).length ? first(SYSTEMS) : ["other"]), ...(first(INSIDE).length ? first(INSIDE) : ["browser"])];
}
