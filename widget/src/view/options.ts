/** Text size, and what can be done with the whole conversation. */

import { html, nothing, type TemplateResult } from "lit";
import { TEXT_SIZES, type TextSize } from "../state/text-size";
import type { Strings } from "../text/strings";
import type { Actions } from "./actions";
import { icon } from "./icons";

export interface OptionsState {
  size: TextSize;
  /** Whether anything was said that could be copied, printed or saved. */
  hasMessages: boolean;
  strings: Strings;
  actions: Actions;
}

export function options({ size, hasMessages, strings, actions }: OptionsState): TemplateResult {
  return html`<div class="sizes" role="group" aria-label=${strings.textSize}>
      <span aria-hidden="true">${strings.textSize}</span>
      ${TEXT_SIZES.map(
        (each) =>
          html`<button
            type="button"
            class="size ${each}"
            aria-pressed=${each === size}
            @click=${() => actions.setTextSize(each)}
          >
            ${strings.textSizes[each]}
          </button>`,
      )}
    </div>
    ${item("list", strings.myQuestions, () => actions.openDialog("questions"))}
    ${
      hasMessages
        ? [
            item("copy", strings.copyAll, actions.copyAll),
            item("print", strings.print, actions.printAll),
            item("save", strings.save, actions.saveAll),
            item("again", strings.startOver, () => actions.openDialog("start-over")),
          ]
        : nothing
    }
    ${item("bin", strings.delete, () => actions.openDialog("delete"))}`;
}

function item(name: Parameters<typeof icon>[0], label: string, onClick: () => void): TemplateResult {
  return html`<button type="button" class="option" @click=${onClick}>${icon(name)}<span>${label}</span></button>`;
}
