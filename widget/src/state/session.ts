/** The session token: one for all tabs of a site, kept until it expires. */

import type { Session } from "../server/protocol";
import { parsed } from "../platform/json";
import type { Storage } from "./storage";

export class SessionKeeper {
  constructor(private readonly storage: Storage) {}

  /** Return the session, or null if there is none; one that has expired is removed. */
  current(): Session | null {
    const kept = asSession(parsed(this.storage.get("session")));
    if (kept === null) return null;
    // A date that cannot be read does not expire here; the server decides.
    if (Date.parse(kept.expiresAt) <= Date.now()) {
      this.forget();
      return null;
    }
    return kept;
  }

  /** Whether a session was kept, even if it has expired. */
  had(): boolean {
    return this.storage.get("session") !== null;
  }

  /** Keep a new session, unless another tab was quicker; return the one that holds. */
  adopt(session: Session): Session {
    const other = this.current();
    if (other !== null) return other;
    this.keep(session);
    return session;
  }

  /** Take over a later expiry. */
  extend(token: string, expiresAt: string | null): void {
    if (expiresAt !== null && this.current()?.token === token) this.keep({ token, expiresAt });
  }

  forget(): void {
    this.storage.set("session", null);
  }

  private keep(session: Session): void {
    this.storage.set("session", JSON.stringify(session));
  }
}

/** Whether two kept texts are of the same session, whenever it expires. */
export function isSameSession(one: string | null, other: string | null): boolean {
  return asSession(parsed(one))?.token === asSession(parsed(other))?.token;
}

function asSession(value: unknown): Session | null {
  const { token, expiresAt } = (value ?? {}) as Partial<Session>;
  return typeof token === "string" && typeof expiresAt === "string" ? { token, expiresAt } : null;
}
