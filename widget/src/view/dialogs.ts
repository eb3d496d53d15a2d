/** The dialogs that ask before something is deleted. */

import { html, nothing, type TemplateResult } from "lit";
import type { Failure } from "../server/failures";
import type { Strings } from "../text/strings";
import type { Actions } from "./actions";

export interface ConfirmState {
  name: "start-over" | "delete";
  isBusy: boolean;
  failure: Failure | null;
  strings: Strings;
  actions: Actions;
}

export function confirm({ name, isBusy, failure, strings, actions }: ConfirmState): TemplateResult {
  const [title, question, act] =
    name === "delete"
      ? [strings.delete, strings.deleteQuestion, actions.delete]
      : [strings.startOver, strings.startOverQuestion, actions.startOver];
  return html`<h2 id="dialog-title" tabindex="-1">${title}</h2>
    <p id="dialog-question">${question}</p>
    <div class="failed" role="alert" ?hidden=${failure === null}>
      ${failure === null ? nothing : html`<p><strong>${strings.deleteFailed}</strong> ${strings.failure(failure)}</p>`}
    </div>
    <div class="row">
      <button type="button" class="primary" aria-disabled=${isBusy} @click=${() => (isBusy ? undefined : act())}>
        ${title}
      </button>
      <button type="button" class="quiet" @click=${() => actions.closeDialog()}>${strings.cancel}</button>
    </div>`;
}
