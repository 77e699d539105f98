// The way in for the audience: a code large enough for the last row.
import { html } from "../live/html.js";
import { page, say } from "../live/page.js";
import { Head } from "./head.js";

export const Code = ({ view }) => html`<${Head} view=${view} right=${say("follow")} />
  <div class="code"><img src=${page.urls.qr} alt="" /><div><p class="big">${say("scan")}</p><p class="url">${page.urls.live.replace(/^https?:\/\//, "")}</p></div></div>`;
