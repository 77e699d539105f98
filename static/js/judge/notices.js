// What a judge has to know before anything else: the sign-in is lost, a sheet did not count.
import { html, Icon } from "../live/html.js";
import { page, say } from "../live/page.js";

/** The way back in, where the server no longer knows this phone. */
export const SignedOut = () => html`<section class="notice warn">
  <p class="nh"><${Icon} name="circle-alert" />${say("signed_out")}</p>
  <a class="sec wide" href=${page.urls.join}>${say("come_in_again")}</a>
</section>`;

/** Answers to read, oldest first: {id, text}; a tap says that this one has been. */
export const Notices = ({ notices, onRead }) =>
  notices.map(
    ({ id, text }) => html`<section key=${id} class="notice warn" role="alert">
    <p class="nh"><${Icon} name="circle-alert" />${text}</p>
    <button type="button" class="sec small" onClick=${() => onRead(id)}>${say("understood")}</button>
  </section>`,
  );
