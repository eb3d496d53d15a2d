/** Where the person types. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Strings } from "../text/strings";
import type { Actions } from "./actions";
import { icon } from "./icons";

/** The longest message that the server reads, in characters (code points). */
export const LONGEST_MESSAGE = 1000;

export interface ComposerState {
  draft: string;
  isSending: boolean;
  strings: Strings;
  actions: Actions;
}

export function composer({ draft, isSending, strings, actions }: ComposerState): TemplateResult {
  const length = [...draft.trim()].length;
  const isTooLong = length > LONGEST_MESSAGE;
  const send = (): void => {
    if (length > 0 && !isTooLong && !isSending) actions.say(draft.trim());
  };
  return html`<form
    class="composer"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      send();
    }}
  >
    <label class="unseen" for="text">${strings.composer}</label>
    <textarea
      id="text"
      rows="2"
      placeholder=${strings.placeholder}
      autocomplete="off"
      enterkeyhint="send"
      aria-invalid=${isTooLong ? "true" : nothing}
      aria-describedby="too-long"
      .value=${live(draft)}
      @input=${(event: InputEvent) => actions.draft((event.target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (!isSendKey(event)) return;
        event.preventDefault();
        send();
      }}
    ></textarea>
    <button
      type="submit"
      class="send"
      aria-disabled=${length === 0 || isTooLong || isSending}
      aria-label=${strings.send}
    >
      ${icon("send")}
    </button>
    <p id="too-long" class="too-long" role="alert">${isTooLong ? strings.tooLong(LONGEST_MESSAGE) : nothing}</p>
    ${isTooLong ? html`<p class="too-long" aria-hidden="true">${length} / ${LONGEST_MESSAGE}</p>` : nothing}
  </form>`;
}

/** Enter sends; with Shift it breaks the line; during composition it only accepts what is composed. */
function isSendKey(event: KeyboardEvent): boolean {
  // Safari ends the composition before the key; its code is then 229.
  return event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}
