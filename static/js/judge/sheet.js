// The judge's page opens once it is known what this phone keeps.
import { html, render } from "../live/html.js";
import { openStore } from "../live/store.js";
import { Phone } from "./phone.js";
import { recallSize } from "./size.js";

recallSize();
openStore().then(() => {
  const app = document.getElementById("app");
  app.textContent = "";
  render(html`<${Phone} />`, app);
});
