// Light desk or dim hall; the last choice on this machine is the next start's.
const KEY = "arena.console.theme";

export function rememberedTheme() {
  try {
    return localStorage.getItem(KEY) === "dim" ? "dim" : "light";
  } catch {
    return "light"; // storage may be switched off; the theme is then forgotten, nothing else
  }
}

export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    return;
  }
}
