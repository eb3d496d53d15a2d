/** Everything that the widget knows: the conversation, and what the person has opened, typed and chosen. */

import { Client } from "../server/client";
import type { Failure } from "../server/failures";
import { Conversation } from "./conversation";
import { FeedbackGiven } from "./feedback";
import { Outbox } from "./outbox";
import { QuestionList } from "./questions";
import { SessionKeeper } from "./session";
import { Storage } from "./storage";
import { Tabs } from "./tabs";
import { keepTextSize, textSize, type TextSize } from "./text-size";

export type DialogName = "questions" | "start-over" | "delete";

export class Model {
  readonly conversation: Conversation;
  readonly questions: QuestionList;
  readonly feedback = new FeedbackGiven();
  isOpen = false;
  /** Whether the person opened the panel; one that opens with the page takes no focus. */
  isOpenedByPerson = false;
  areOptionsOpen = false;
  dialog: DialogName | null = null;
  isDeleting = false;
  deleteFailure: Failure | null = null;
  /** What was just done, for the status line. */
  done = "";
  private readonly storage: Storage;
  private readonly tabs: Tabs;

  /**
   * @param server the server's address, ending in a slash.
   * @param changed called whenever something to be shown has changed.
   */
  constructor(
    server: string,
    readonly changed: () => void,
  ) {
    this.storage = new Storage(server);
    const sessions = new SessionKeeper(this.storage);
    this.questions = new QuestionList(this.storage);
    this.tabs = new Tabs(this.storage.key("session"), this.storage.key("session"), () => void this.conversation.load());
    this.conversation = new Conversation(new Client(server), sessions, new Outbox(this.storage), changed, () =>
      this.tabs.tell(),
    );
  }

  get draft(): string {
    return this.storage.get("draft") ?? "";
  }

  set draft(text: string) {
    this.storage.set("draft", text === "" ? null : text);
  }

  get size(): TextSize {
    return textSize(this.storage);
  }

  set size(size: TextSize) {
    keepTextSize(this.storage, size);
  }

  /** Whether the panel was open on the page before this one, in this tab. */
  get wasOpen(): boolean {
    return this.storage.get("open") !== null;
  }

  /** Open the panel and fetch the conversation so far. */
  open(byPerson: boolean): void {
    this.isOpen = true;
    this.isOpenedByPerson = byPerson;
    this.storage.set("open", "yes");
    this.tabs.listen();
    this.changed();
    void this.conversation.load();
  }

  close(): void {
    this.isOpen = false;
    this.areOptionsOpen = false;
    this.storage.set("open", null);
    this.stop();
    this.changed();
  }

  /** Stop hearing other tabs. */
  stop(): void {
    this.tabs.stop();
  }

  /** Remove all that the browser keeps of the person. */
  forgetAll(): void {
    this.draft = "";
    this.questions.clear();
    this.feedback.clear();
  }
}
