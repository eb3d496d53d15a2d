/** A button that shows an icon. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "./icons";

/** Return a button that shows an icon and is called by a name; `pressed` makes it a switch. */
export function iconButton(
  name: Parameters<typeof icon>[0],
  label: string,
  onClick: () => void,
  pressed?: boolean,
): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed ?? nothing}
    @click=${onClick}
  >
    ${icon(name)}
  </button>`;
}
