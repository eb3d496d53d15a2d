/** Messages on their way: kept over a reload until the server has answered them. */

import type { Said } from "../server/client";
import type { Failure } from "../server/failures";
import { parsed } from "../platform/json";
import type { Storage } from "./storage";

/** A message that has not been answered; `failure` is null while it is being sent. */
export interface Outgoing {
  id: string;
  /** What the person reads: the words, or the title of the choice. */
  text: string;
  choice: string | null;
  failure: Failure | null;
}

export class Outbox {
  private entries: Outgoing[];

  constructor(private readonly storage: Storage) {
    this.entries = restored(storage);
  }

  get all(): readonly Outgoing[] {
    return this.entries;
  }

  get isSending(): boolean {
    return this.entries.some((entry) => entry.failure === null);
  }

  /** Put a message in, or change the one of the same id. */
  put(entry: Outgoing): void {
    const others = this.entries.filter(({ id }) => id !== entry.id);
    this.entries = [...others, entry];
    this.keep();
  }

  remove(id: string): void {
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.keep();
  }

  clear(): void {
    this.entries = [];
    this.keep();
  }

  private keep(): void {
    const kept = this.entries.map(({ id, text, choice }) => ({ id, text, choice }));
    this.storage.set("unsent", kept.length > 0 ? JSON.stringify(kept) : null);
  }
}

/** Return what to send for a message. */
export function said(entry: Outgoing): Said {
  return entry.choice === null ? { text: entry.text } : { choice: entry.choice };
}

/** Return what an earlier page left: whether it arrived is unknown, so each offers to be sent again. */
function restored(storage: Storage): Outgoing[] {
  const kept = parsed(storage.get("unsent"));
  if (!Array.isArray(kept)) return [];
  return (kept as Partial<Outgoing>[]).flatMap(({ id, text, choice }) =>
    typeof id === "string" && typeof text === "string"
      ? [{ id, text, choice: choice ?? null, failure: { kind: "unreachable" as const } }]
      : [],
  );
}
