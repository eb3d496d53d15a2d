/** The custom element `<ms-assistant>`: draws the model, and keeps dialogs, focus and scrolling in step with it. */

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { actionsOn } from "./doing";
import { ATTRIBUTES, serverAddress } from "./state/attributes";
import { Model } from "./state/model";
import { stringsFor, type Strings } from "./text/strings";
import type { Actions } from "./view/actions";
import { confirm } from "./view/dialogs";
import { focusStart, reshowPanel, SCREEN_FILLED, scrollToLast, showPanel } from "./view/focus";
import { launcher, panel, type PanelState } from "./view/panel";
import { questionList } from "./view/question-list";
import { controls } from "./view/styles/controls";
import { frame } from "./view/styles/frame";
import { messages } from "./view/styles/messages";
import { palette } from "./view/styles/palette";

export class AssistantElement extends LitElement {
  static override properties = ATTRIBUTES;
  static override styles = [palette, frame, controls, messages];

  declare server: string;
  declare heading: string;
  declare language: string;
  declare startsOpen: boolean;
  declare greeting: string;
  declare contact: string;
  private model: Model | null = null;
  private actions!: Actions;
  private focusedBefore: Element | null = null;
  private lastSeen = "";

  constructor() {
    super();
    this.server = this.heading = this.language = this.greeting = this.contact = "";
    this.startsOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.model = new Model(serverAddress(this.server), () => this.requestUpdate());
    this.actions = actionsOn(
      this.model,
      () => this.strings,
      () => this.heading || this.strings.heading,
    );
    SCREEN_FILLED.addEventListener("change", this.onScreenChange);
    // On a small screen it would hide the page that the person came for.
    if ((this.startsOpen || this.model.wasOpen) && !SCREEN_FILLED.matches) this.model.open(false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    SCREEN_FILLED.removeEventListener("change", this.onScreenChange);
    this.model?.stop();
  }

  private get strings(): Strings {
    return stringsFor(this.language || document.documentElement.lang);
  }

  override render(): TemplateResult | typeof nothing {
    const { model, strings } = this;
    if (model === null) return nothing;
    const state = this.panelState(model);
    return html`<div class="root ${model.size}" lang=${strings.language}>
      ${launcher(state, model.isOpen)}
      <dialog
        class="panel"
        aria-labelledby="heading"
        @keydown=${this.onKey}
        @cancel=${this.onCancel}
        @close=${this.onClose}
      >
        ${panel(state)}
      </dialog>
      <dialog
        class="modal"
        aria-labelledby="dialog-title"
        @keydown=${this.onDialogKey}
        @cancel=${this.onCancel}
        @close=${this.onClose}
      >
        ${this.dialogContent(model)}
      </dialog>
    </div>`;
  }

  private panelState(model: Model): PanelState {
    const { strings, actions } = this;
    const { conversation, feedback, questions, draft, size, areOptionsOpen, done } = model;
    return {
      ...{ conversation, feedback, questions, draft, size, areOptionsOpen, done, strings, actions },
      isSending: conversation.isSending,
      heading: this.heading,
      greeting: this.greeting || strings.greeting,
      contact: this.contact,
    };
  }

  private dialogContent(model: Model): TemplateResult | typeof nothing {
    const { strings, actions } = this;
    if (model.dialog === null) return nothing;
    if (model.dialog === "questions") return questionList(model.questions.items, strings, actions);
    return confirm({
      name: model.dialog,
      isBusy: model.isDeleting,
      failure: model.deleteFailure,
      strings,
      actions,
    });
  }

  protected override willUpdate(): void {
    this.focusedBefore = this.shadowRoot?.activeElement ?? null;
  }

  protected override updated(_: PropertyValues): void {
    if (this.model === null) return;
    this.syncPanel(this.model);
    this.syncDialog(this.model);
    this.keepFocus(this.model);
    this.followConversation(this.model);
  }

  private syncPanel(model: Model): void {
    const { panel } = this;
    if (model.isOpen && !panel.open) showPanel(panel, model.isOpenedByPerson);
    if (!model.isOpen && panel.open) {
      panel.close();
      this.find(".launcher").focus();
    }
  }

  private syncDialog(model: Model): void {
    const dialog = this.find<HTMLDialogElement>(".modal");
    if (model.dialog !== null && !dialog.open) {
      // Closing gives the focus back to what had it: the item in the options is gone by then.
      this.find(".options-button").focus();
      dialog.showModal();
      this.find("#dialog-title").focus();
    }
    if (model.dialog === null && dialog.open) dialog.close();
  }

  /** A button that did its work may be gone; the person goes on where they can type or read. */
  private keepFocus(model: Model): void {
    if (this.focusedBefore === null || this.focusedBefore.isConnected || this.shadowRoot?.activeElement) return;
    if (model.dialog !== null) this.find("#dialog-title").focus();
    else if (model.isOpen) focusStart(this.panel);
  }

  private followConversation({ conversation, isOpen, size }: Model): void {
    const { messages, outgoing } = conversation;
    const failures = outgoing.filter(({ failure }) => failure !== null).length;
    const seen = isOpen ? [messages.at(-1)?.id, outgoing.at(-1)?.id, failures, size].join(" ") : "";
    if (seen !== this.lastSeen && isOpen) scrollToLast(this.panel);
    this.lastSeen = seen;
  }

  private get panel(): HTMLDialogElement {
    return this.find<HTMLDialogElement>(".panel");
  }

  private find<E extends HTMLElement>(selector: string): E {
    return this.renderRoot.querySelector<E>(selector)!;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.model?.areOptionsOpen) {
      this.actions.toggleOptions();
      this.find(".options-button").focus();
    } else this.actions.close();
  };

  private readonly onDialogKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    this.actions.closeDialog();
  };

  /** The back gesture of a phone, which is no key. The model closes it, so that both always agree. */
  private readonly onCancel = (event: Event): void => {
    event.preventDefault();
    if (event.target === this.panel) this.actions.close();
    else this.actions.closeDialog();
  };

  /** A browser may close a dialog without asking, when the back gesture is repeated. */
  private readonly onClose = (): void => {
    if (this.model?.isOpen && !this.panel.open) this.actions.close();
    if (this.model?.dialog && !this.find<HTMLDialogElement>(".modal").open) this.actions.closeDialog();
  };

  private readonly onScreenChange = (): void => {
    if (this.model?.isOpen && this.shadowRoot) reshowPanel(this.panel, this.shadowRoot);
  };
}
