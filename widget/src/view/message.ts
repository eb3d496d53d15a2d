/** One message of the conversation, and what can be done with it. */

import { html, nothing, type TemplateResult } from "lit";
import type { Kind, Message, PersonMessage, Reply } from "../server/protocol";
import type { Given } from "../state/feedback";
import type { Strings } from "../text/strings";
import type { Actions } from "./actions";
import { feedbackForm, thumbs } from "./feedback";
import { iconButton } from "./icon-button";
import { icon } from "./icons";
import { paragraphs, part } from "./parts";

/** What the view of a message depends on. */
export interface MessageState {
  strings: Strings;
  actions: Actions;
  /** Whether it is the last one: only there are choices and "shorter" offered. */
  isLast: boolean;
  /** Whether it came while the person was there. */
  hasArrived: boolean;
  isMarked: boolean;
  given: Given | null;
}

const RATED: readonly Kind[] = ["answer", "no_fact", "advice_declined"];

export function message(message: Message, state: MessageState): TemplateResult {
  return message.from === "person" ? personMessage(message, state) : reply(message, state);
}

function personMessage(message: PersonMessage, { strings, actions, isMarked }: MessageState): TemplateResult {
  return html`<div class="message person" data-id=${message.id}>
    <div class="bubble"><span class="unseen">${strings.you}: </span>${paragraphs(message.text)}</div>
    ${iconButton(isMarked ? "marked" : "mark", strings.mark, () => actions.mark(message), isMarked)}
  </div>`;
}

function reply(reply: Reply, state: MessageState): TemplateResult {
  return html`<div class="message assistant ${reply.kind}" data-id=${reply.id}>
    ${reply.kind === "emergency" ? emergency(reply, state) : plain(reply, state)}
    ${RATED.includes(reply.kind) ? toolbar(reply, state) : nothing}
    ${state.given ? feedbackForm(reply, state.given, state.strings, state.actions) : nothing}
    ${state.isLast ? choices(reply, state) : nothing}
  </div>`;
}

function plain(reply: Reply, { strings }: MessageState): TemplateResult {
  return html`<div class="bubble">
    <span class="unseen">${strings.assistant}: </span>${reply.parts.map((each) => part(each, strings))}
  </div>`;
}

/** An emergency is announced at once when it comes, but not again after a reload. */
function emergency(reply: Reply, { strings, hasArrived }: MessageState): TemplateResult {
  return html`<div class="bubble" role=${hasArrived ? "alert" : "group"} aria-label=${strings.emergency}>
    <p class="alarm">${icon("warning")}<strong>${strings.emergency}</strong></p>
    ${reply.parts.map((each) => part(each, strings))}
  </div>`;
}

function toolbar(reply: Reply, state: MessageState): TemplateResult {
  const { strings, actions, isMarked, isLast } = state;
  return html`<div class="toolbar">
    ${thumbs(reply, state.given, strings, actions)}
    ${iconButton("copy", strings.copyAnswer, () => actions.copyReply(reply))}
    ${iconButton(isMarked ? "marked" : "mark", strings.mark, () => actions.mark(reply), isMarked)}
    ${
      isLast && reply.kind === "answer"
        ? html`<button type="button" class="quiet" @click=${() => actions.say(strings.shorterRequest)}>
            ${strings.shorter}
          </button>`
        : nothing
    }
  </div>`;
}

function choices(reply: Reply, { strings, actions }: MessageState): TemplateResult | typeof nothing {
  if (reply.choices.length === 0) return nothing;
  return html`<div class="choices" role="group" aria-label=${strings.choices}>
    ${reply.choices.map(
      (choice) =>
        html`<button type="button" class="choice" @click=${() => actions.choose(choice)}>${choice.title}</button>`,
    )}
  </div>`;
}
