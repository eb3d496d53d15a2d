/** "Questions for my neurologist": the list on the screen and on paper. */

import { css, html, nothing, type CSSResult, type TemplateResult } from "lit";
import { DAYS_KEPT, type ListedItem } from "../state/questions";
import type { Strings } from "../text/strings";
import type { Actions } from "./actions";
import { icon } from "./icons";
import { iconButton } from "./icon-button";

export function questionList(items: readonly ListedItem[], strings: Strings, actions: Actions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = new FormData(form).get("question");
    if (typeof text !== "string" || !text.trim()) return;
    actions.addQuestion(text.trim());
    form.reset();
  };
  return html`<div class="dialog-head">
      <h2 id="dialog-title" tabindex="-1">${strings.myQuestions}</h2>
      ${iconButton("close", strings.close, () => actions.closeDialog())}
    </div>
    <p class="aside">${strings.questionsIntro(DAYS_KEPT)}</p>
    <div aria-live="polite">
      ${
        items.length === 0
          ? html`<p class="empty">${strings.noQuestions}</p>`
          : html`<ul class="listed">
              ${items.map((item) => listed(item, strings, actions))}
            </ul>`
      }
    </div>
    <form class="new-question" @submit=${submit}>
      <label for="question">${strings.newQuestion}</label>
      <textarea id="question" name="question" rows="2" autocomplete="off"></textarea>
      <div class="row">
        <button type="submit" class="secondary">${strings.add}</button>
        ${
          items.length === 0
            ? nothing
            : html`<button type="button" class="primary" @click=${() => actions.printQuestions()}>
                ${icon("print")}<span>${strings.print}</span>
              </button>`
        }
      </div>
    </form>`;
}

function listed({ id, kind, text }: ListedItem, strings: Strings, actions: Actions): TemplateResult {
  return html`<li>
    <p class="text">${kind === "answer" ? html`<span class="aside">${strings.assistant}: </span>` : nothing}${text}</p>
    ${iconButton("close", strings.remove(text.slice(0, 60)), () => actions.removeQuestion(id))}
  </li>`;
}

/** Return the list as it is printed: questions with room for notes, then the answers. */
export function printedQuestions(items: readonly ListedItem[], strings: Strings): TemplateResult {
  const questions = items.filter(({ kind }) => kind === "question");
  const answers = items.filter(({ kind }) => kind === "answer");
  return html`<div lang=${strings.language}>
    <h1>${strings.questionsTitle}</h1>
    ${
      questions.length === 0
        ? nothing
        : html`<h2>${strings.questionsToAsk}</h2>
            <ol>
              ${questions.map(({ text }) => html`<li class="with-notes">${text}</li>`)}
            </ol>`
    }
    ${
      answers.length === 0
        ? nothing
        : html`<h2>${strings.answersToDiscuss}</h2>
            <ul>
              ${answers.map(({ text }) => html`<li>${text}</li>`)}
            </ul>`
    }
    <p class="note">${strings.notice}</p>
  </div>`;
}

/** Return the conversation as it is printed; `text` is the transcript. */
export function printedText(text: string, strings: Strings): TemplateResult {
  return html`<div class="transcript" lang=${strings.language}>${text}</div>`;
}

export const printed: CSSResult = css`
  :host {
    display: block;
    font:
      12pt/1.5 Georgia,
      "Times New Roman",
      serif;
    color: #000;
    background: #fff;
  }
  h1 {
    font-size: 18pt;
  }
  h2 {
    font-size: 14pt;
  }
  li {
    margin-bottom: 8pt;
    white-space: pre-line;
    break-inside: avoid;
  }
  .with-notes {
    padding-bottom: 48pt;
    border-bottom: 1px solid #999;
  }
  .transcript {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
