// Labelled fields of a dialog: what is typed, and which one was refused.
import { html } from "../live/html.js";

/** `fields`: [{name, label, most, hint}]; `values` by name; `wrong` is the name of the refused one. */
export const Fields = ({ fields, values, wrong, onPut }) =>
  fields.map(
    ({ name, label, most, ...more }) => html`<div key=${name}><label for=${`field-${name}`}>${label}</label>
      <input id=${`field-${name}`} name=${name} maxlength=${most} autocomplete="off" value=${values[name]} ...${more}
        aria-invalid=${wrong === name ? "true" : null} aria-describedby=${wrong === name ? "reason-error" : null}
        onInput=${(event) => onPut(name, event.target.value)} /></div>`,
  );
