/** The panel: header, options, conversation, status, composer, notice; and the launcher that opens it. */

import { html, nothing, type TemplateResult } from "lit";
import { composer, type ComposerState } from "./composer";
import { iconButton } from "./icon-button";
import { icon } from "./icons";
import { log, type LogState } from "./log";
import { options, type OptionsState } from "./options";

export interface PanelState extends LogState, ComposerState, Omit<OptionsState, "hasMessages"> {
  heading: string;
  contact: string;
  areOptionsOpen: boolean;
  /** What was just done, such as "Copied."; empty for nothing. */
  done: string;
}

export function launcher({ strings, actions, heading }: PanelState, isOpen: boolean): TemplateResult {
  const label = heading || strings.open;
  return html`<button
    type="button"
    class="launcher"
    aria-haspopup="dialog"
    aria-expanded=${isOpen}
    ?hidden=${isOpen}
    @click=${actions.open}
  >
    ${icon("chat")}<span>${label}</span>
  </button>`;
}

export function panel(state: PanelState): TemplateResult {
  const { strings, actions, contact, areOptionsOpen } = state;
  return html`<header>
      <h2 id="heading" tabindex="-1">${state.heading || strings.heading}</h2>
      <button
        type="button"
        class="icon-button options-button"
        aria-label=${strings.options}
        title=${strings.options}
        aria-expanded=${areOptionsOpen}
        aria-controls="options"
        @click=${actions.toggleOptions}
      >
        ${icon("options")}
      </button>
      ${iconButton("close", strings.close, actions.close)}
    </header>
    <div id="options" class="options" ?hidden=${!areOptionsOpen}>
      ${areOptionsOpen ? options({ ...state, hasMessages: state.conversation.messages.length > 0 }) : nothing}
    </div>
    ${log(state)}
    <div class="status" role="status">${status(state)}</div>
    ${composer(state)}
    <p class="notice">${strings.notice}${contact ? html`<br />${contact}` : nothing}</p>`;
}

function status({ conversation, strings, done }: PanelState): TemplateResult | string {
  if (conversation.isLoading) return strings.loading;
  if (!conversation.isSending) return done;
  if (conversation.isSlow) return strings.slow;
  return html`<span class="typing"><span>${strings.typing}</span><i></i><i></i><i></i></span>`;
}
