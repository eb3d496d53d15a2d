/** The conversation with the server: what was said, what is on its way, and what went wrong. */

import { newId } from "../platform/ids";
import type { Client, Feedback } from "../server/client";
import { RequestError, type Failure } from "../server/failures";
import type { Choice, Message, Session } from "../server/protocol";
import { said, type Outbox, type Outgoing } from "./outbox";
import type { SessionKeeper } from "./session";

/** What is told besides the messages: the conversation ended by itself, or was deleted (in this tab or another). */
export type Notice = "expired" | "restarted" | "deleted" | "deleted_elsewhere" | null;

/** After this time the person is told that it takes longer than usual. */
const SLOW_AFTER_MS = 4000;

export class Conversation {
  messages: readonly Message[] = [];
  notice: Notice = null;
  /** Why the conversation so far could not be fetched. */
  loadFailure: Failure | null = null;
  isLoading = false;
  isSlow = false;
  /** Ids of the replies that came while the person was there; an emergency among them is announced. */
  readonly arrived = new Set<string>();
  /** Counts what happened here: a conversation that was asked for before is out of date. */
  private changes = 0;

  /**
   * @param client speaks with the server.
   * @param sessions keeps the session token.
   * @param outbox keeps what is not yet answered.
   * @param onChange called whenever something to be shown has changed.
   * @param tellTabs called when other tabs should fetch the conversation.
   */
  constructor(
    private readonly client: Client,
    private readonly sessions: SessionKeeper,
    private readonly outbox: Outbox,
    private readonly onChange: () => void,
    private readonly tellTabs: () => void,
  ) {}

  get outgoing(): readonly Outgoing[] {
    const answered = new Set(this.messages.map(({ id }) => id));
    return this.outbox.all.filter(({ id }) => !answered.has(id));
  }

  get isSending(): boolean {
    return this.outbox.isSending;
  }

  /** Fetch the conversation so far, if there is one. */
  async load(): Promise<void> {
    const had = this.sessions.had();
    const session = this.sessions.current();
    if (session === null) return this.showNone(had ? "expired" : "deleted_elsewhere");
    const { changes } = this;
    this.isLoading = this.messages.length === 0;
    this.loadFailure = null;
    this.onChange();
    try {
      const { messages, expiresAt } = await this.client.conversation(session.token);
      if (changes !== this.changes) return await this.load();
      this.sessions.extend(session.token, expiresAt);
      this.show(messages);
    } catch (error) {
      this.failToLoad(failureIn(error), session);
    }
    this.isLoading = false;
    this.onChange();
  }

  /** Send words as a new message. */
  async say(text: string): Promise<void> {
    await this.deliver({ id: newId(), text, choice: null, failure: null });
  }

  /** Send a choice that a reply offered. */
  async choose(choice: Choice): Promise<void> {
    await this.deliver({ id: newId(), text: choice.title, choice: choice.id, failure: null });
  }

  /** Send a message again under its id: the server answers it once. */
  async retry(entry: Outgoing): Promise<void> {
    await this.deliver({ ...entry, failure: null });
  }

  /** Give up on a message. */
  discard(entry: Outgoing): void {
    this.outbox.remove(entry.id);
    this.onChange();
  }

  /** Send feedback on a reply; returns whether it arrived. */
  async giveFeedback(feedback: Feedback): Promise<boolean> {
    const session = this.sessions.current();
    if (session === null) return false;
    try {
      await this.client.sendFeedback(session.token, feedback);
      return true;
    } catch (error) {
      failureIn(error);
      return false;
    }
  }

  /** Delete the conversation at the server and here. Returns why it could not, or null. */
  async delete(notice: "deleted" | "restarted"): Promise<Failure | null> {
    const session = this.sessions.current();
    try {
      if (session !== null) await this.client.deleteConversation(session.token);
    } catch (error) {
      const failure = failureIn(error);
      // An unknown session has no conversation.
      if (failure.kind !== "expired") return failure;
    }
    this.forget(notice);
    this.tellTabs();
    return null;
  }

  private async deliver(entry: Outgoing): Promise<void> {
    this.outbox.put(entry);
    this.onChange();
    const timer = setTimeout(() => this.becomeSlow(), SLOW_AFTER_MS);
    try {
      await this.exchange(entry);
      this.tellTabs();
    } catch (error) {
      this.outbox.put({ ...entry, failure: failureIn(error) });
    }
    clearTimeout(timer);
    this.isSlow = false;
    this.onChange();
  }

  private async exchange(entry: Outgoing): Promise<void> {
    const session = await this.session();
    try {
      await this.send(session, entry);
    } catch (error) {
      const failure = failureIn(error);
      if (failure.kind !== "expired") throw error;
      this.expire(session, noticeOf(failure.ended));
      // The new conversation has not offered the old choices; its title asks the same in words.
      await this.send(await this.session(), { ...entry, choice: null });
    }
  }

  private async send(session: Session, entry: Outgoing): Promise<void> {
    const replies = await this.client.send(session.token, entry.id, said(entry));
    // The conversation was deleted meanwhile, and this message with it.
    if (!this.outbox.all.some(({ id }) => id === entry.id)) return;
    this.changes += 1;
    this.outbox.remove(entry.id);
    for (const { id } of replies) this.arrived.add(id);
    const known = new Set(this.messages.map(({ id }) => id));
    const person = { id: entry.id, from: "person" as const, at: new Date().toISOString(), text: entry.text };
    this.messages = [...this.messages, ...[person, ...replies].filter(({ id }) => !known.has(id))];
  }

  private async session(): Promise<Session> {
    const had = this.sessions.had();
    const current = this.sessions.current();
    if (current !== null) return current;
    if (had) this.expire(null, "expired");
    return this.sessions.adopt(await this.client.createSession());
  }

  private expire(session: Session | null, notice: Notice): void {
    // Another tab may have a new session already.
    if (session === null || this.sessions.current()?.token === session.token) this.sessions.forget();
    this.changes += 1;
    this.messages = [];
    this.notice = notice;
    this.onChange();
  }

  private show(messages: readonly Message[]): void {
    const known = new Set(this.messages.map(({ id }) => id));
    // The first look is back; whatever a later one finds has come while the person was there.
    if (known.size > 0) for (const { id } of messages) if (!known.has(id)) this.arrived.add(id);
    this.messages = messages;
    const unsent = this.outbox.all.filter(({ failure }) => failure !== null);
    for (const { id } of unsent) if (messages.some((message) => message.id === id)) this.outbox.remove(id);
  }

  private showNone(notice: Notice): void {
    if (this.messages.length > 0 || notice === "expired") this.notice = notice;
    this.messages = [];
    this.onChange();
  }

  private failToLoad(failure: Failure, session: Session): void {
    if (failure.kind === "expired") this.expire(session, noticeOf(failure.ended));
    else this.loadFailure = failure;
  }

  private forget(notice: Notice): void {
    this.changes += 1;
    this.sessions.forget();
    this.outbox.clear();
    this.messages = [];
    this.arrived.clear();
    this.loadFailure = null;
    this.notice = notice;
    this.onChange();
  }

  private becomeSlow(): void {
    this.isSlow = true;
    this.onChange();
  }
}

/** Return why a request failed; an error that is none of a request is thrown on. */
function failureIn(error: unknown): Failure {
  if (error instanceof RequestError) return error.failure;
  throw error;
}

/** Return what is told of a session that is no longer good: it was ended, in another tab, or its time was over. */
function noticeOf(ended: boolean): Notice {
  return ended ? "deleted_elsewhere" : "expired";
}
