/**
 * What the widget keeps in the browser, and nowhere else does it keep anything.
 *
 * Each server has its own names, so that two assistants on one site stay apart. A browser that
 * forbids storage gets a memory that lasts as long as the page.
 */

/** Kept until it expires, for all tabs: the session token, the person's own questions, the text size. */
export type SharedName = "session" | "questions" | "text-size";
/** Kept for one tab until it is closed: what is typed, what is not yet sent, whether the panel is open. */
export type TabName = "draft" | "unsent" | "open";

export class Storage {
  private readonly memory = new Map<string, string>();

  /** @param server the server's address, which names whose data it is. */
  constructor(private readonly server: string) {}

  get(name: SharedName | TabName): string | null {
    try {
      return this.area(name).getItem(this.key(name));
    } catch {
      return this.memory.get(name) ?? null;
    }
  }

  /** Keep a value; null removes it. */
  set(name: SharedName | TabName, value: string | null): void {
    if (value === null) this.memory.delete(name);
    else this.memory.set(name, value);
    try {
      if (value === null) this.area(name).removeItem(this.key(name));
      else this.area(name).setItem(this.key(name), value);
    } catch {
      // The memory has it.
    }
  }

  /** Return the name under which the browser keeps a value. */
  key(name: SharedName | TabName): string {
    return `ms-assistant:${this.server}:${name}`;
  }

  private area(name: SharedName | TabName): globalThis.Storage {
    return name === "draft" || name === "unsent" || name === "open" ? sessionStorage : localStorage;
  }
}
