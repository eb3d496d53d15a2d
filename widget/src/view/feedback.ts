/** Thumbs on an answer, and the reason that may be given. */

import { html, nothing, type TemplateResult } from "lit";
import type { Reply } from "../server/protocol";
import { LONGEST_REASON, type Given } from "../state/feedback";
import type { Strings } from "../text/strings";
import type { Actions } from "./actions";
import { iconButton } from "./icon-button";

export function thumbs(reply: Reply, given: Given | null, strings: Strings, actions: Actions): TemplateResult {
  const rated = given !== null && given.stage !== "failed";
  return html`
    ${iconButton("up", strings.helpful, () => actions.rate(reply, true), rated && given.helpful)}
    ${iconButton("down", strings.notHelpful, () => actions.rate(reply, false), rated && !given.helpful)}
  `;
}

export function feedbackForm(
  reply: Reply,
  given: Given,
  strings: Strings,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (given.stage !== "asking") return nothing;
  const field = `reason-${reply.id}`;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget as HTMLFormElement).get("reason");
    actions.giveReason(reply, typeof reason === "string" && reason.trim() ? reason.trim() : null);
  };
  return html`<form class="reason" @submit=${submit}>
    <label for=${field}>${strings.reason(given.helpful)}</label>
    <input id=${field} name="reason" type="text" maxlength=${LONGEST_REASON} autocomplete="off" />
    <div class="row">
      <button type="submit" class="secondary">${strings.sendReason}</button>
      <button type="button" class="quiet" @click=${() => actions.giveReason(reply, null)}>${strings.skip}</button>
    </div>
  </form>`;
}
