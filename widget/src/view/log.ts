/** The conversation: welcome, messages, what is not sent yet. It is there, and live, before the first message. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Conversation } from "../state/conversation";
import type { FeedbackGiven } from "../state/feedback";
import type { Outgoing } from "../state/outbox";
import type { QuestionList } from "../state/questions";
import type { Strings } from "../text/strings";
import type { Actions } from "./actions";
import { message } from "./message";
import { paragraphs } from "./parts";

export interface LogState {
  conversation: Conversation;
  feedback: FeedbackGiven;
  questions: QuestionList;
  strings: Strings;
  actions: Actions;
  greeting: string;
}

export function log(state: LogState): TemplateResult {
  const { conversation, strings } = state;
  return html`<div
    class="log"
    role="log"
    aria-live="polite"
    aria-relevant="additions"
    aria-busy=${conversation.isLoading}
    aria-label=${strings.conversation}
    tabindex="0"
  >
    ${welcome(state)} ${ended(state)}
    ${repeat(
      conversation.messages,
      ({ id }) => id,
      (_, at) => messageAt(state, at),
    )}
    ${repeat(
      conversation.outgoing,
      ({ id }) => id,
      (entry) => outgoing(entry, state),
    )}
    ${loadFailure(state)}
  </div>`;
}

function messageAt({ conversation, feedback, questions, strings, actions }: LogState, at: number): TemplateResult {
  const { messages } = conversation;
  const each = messages[at]!;
  return message(each, {
    strings,
    actions,
    isLast: at === messages.length - 1 && !conversation.isSending,
    hasArrived: conversation.arrived.has(each.id),
    isMarked: questions.has(each.id),
    given: feedback.of(each.id),
  });
}

function welcome({ conversation, strings, actions, greeting }: LogState): TemplateResult {
  const isEmpty = conversation.messages.length + conversation.outgoing.length === 0 && !conversation.isLoading;
  return html`<div class="message assistant welcome">
    <div class="bubble">
      <span class="unseen">${strings.assistant}: </span>${paragraphs(greeting)}
      <p class="aside">${strings.privacy}</p>
    </div>
    ${
      isEmpty && !conversation.loadFailure
        ? html`<div class="choices" role="group" aria-label=${strings.examplesLabel}>
            <span class="aside" aria-hidden="true">${strings.examplesLabel}</span>
            ${strings.examples.map(
              (text) => html`<button type="button" class="choice" @click=${() => actions.say(text)}>${text}</button>`,
            )}
          </div>`
        : nothing
    }
  </div>`;
}

function ended({ conversation, strings }: LogState): TemplateResult | typeof nothing {
  return conversation.notice === null ? nothing : html`<p class="ended">${strings.ended[conversation.notice]}</p>`;
}

function outgoing(entry: Outgoing, { strings, actions }: LogState): TemplateResult {
  const { failure } = entry;
  return html`<div class="message person" data-id=${entry.id}>
    <div class="bubble"><span class="unseen">${strings.you}: </span>${paragraphs(entry.text)}</div>
    ${
      failure === null
        ? nothing
        : html`<div class="failed" role="alert">
              <p><strong>${strings.notSent}</strong> ${strings.failure(failure)}</p>
            </div>
            <div class="row">
              ${
                failure.kind === "refused"
                  ? nothing
                  : html`<button type="button" class="secondary" @click=${() => actions.retry(entry)}>
                      ${strings.retry}
                    </button>`
              }
              <button type="button" class="quiet" @click=${() => actions.edit(entry)}>${strings.edit}</button>
            </div>`
    }
  </div>`;
}

function loadFailure({ conversation, strings, actions }: LogState): TemplateResult | typeof nothing {
  if (conversation.loadFailure === null) return nothing;
  return html`<div class="message">
    <div class="failed" role="alert">
      <p><strong>${strings.loadFailed}</strong> ${strings.failure(conversation.loadFailure)}</p>
    </div>
    <div class="row">
      <button type="button" class="secondary" @click=${() => actions.reload()}>${strings.retry}</button>
    </div>
  </div>`;
}
