// The organiser's pictures: shown as soon as they are chosen, before anything is sent.

for (const input of document.querySelectorAll("input[type=file][accept^=image]")) {
  input.addEventListener("change", () => {
    const [file] = input.files;
    const figure = input.closest(".brand-part").querySelector("figure");
    if (!file || !input.accept.split(",").includes(file.type)) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const picture = figure.querySelector("img") || new Image();
      picture.src = reader.result;
      picture.alt = file.name;
      figure.replaceChildren(picture);
    });
    reader.readAsDataURL(file);
  });
}
