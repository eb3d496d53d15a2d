/** The person's list for the neurologist: questions and answers that they marked or typed. */

import { newId } from "../platform/ids";
import { parsed } from "../platform/json";
import type { Storage } from "./storage";

/** A question to ask, or an answer to talk about. `message` is the message it was marked on. */
export interface ListedItem {
  id: string;
  kind: "question" | "answer";
  text: string;
  message: string | null;
}

/** Days after its last change for which the browser keeps the list. */
export const DAYS_KEPT = 90;

const DAY_MS = 86_400_000;

export class QuestionList {
  constructor(private readonly storage: Storage) {}

  get items(): readonly ListedItem[] {
    const kept = parsed(this.storage.get("questions")) as { until?: number; items?: ListedItem[] } | null;
    if (!Array.isArray(kept?.items) || (kept.until ?? 0) <= Date.now()) return [];
    return kept.items;
  }

  has(message: string): boolean {
    return this.items.some((item) => item.message === message);
  }

  add(kind: ListedItem["kind"], text: string, message: string | null = null): void {
    this.keep([...this.items, { id: newId(), kind, text, message }]);
  }

  remove(id: string): void {
    this.keep(this.items.filter((item) => item.id !== id));
  }

  /** Take a marked message off the list, or put it on. */
  toggle(kind: ListedItem["kind"], text: string, message: string): void {
    if (this.has(message)) this.keep(this.items.filter((item) => item.message !== message));
    else this.add(kind, text, message);
  }

  clear(): void {
    this.keep([]);
  }

  private keep(items: readonly ListedItem[]): void {
    const kept = { until: Date.now() + DAYS_KEPT * DAY_MS, items };
    this.storage.set("questions", items.length > 0 ? JSON.stringify(kept) : null);
  }
}
