/* "/" leads to the search field, unless somebody is writing. */
const field = document.getElementById("side-find");
const writing = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!field || writing(event.target)) return;
  event.preventDefault();
  field.focus();
  field.select();
});
