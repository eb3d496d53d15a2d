/** Tells other tabs of the same site that the conversation has changed. It carries no content. */

import { isSameSession } from "./session";

export class Tabs {
  private channel: BroadcastChannel | null = null;

  /**
   * @param name what the tabs have in common.
   * @param sessionKey the name under which the browser keeps the session.
   * @param onChange called when another tab changed the conversation or the session.
   */
  constructor(
    private readonly name: string,
    private readonly sessionKey: string,
    private readonly onChange: () => void,
  ) {}

  listen(): void {
    if ("BroadcastChannel" in globalThis) {
      this.channel = new BroadcastChannel(this.name);
      this.channel.onmessage = () => this.onChange();
    }
    addEventListener("storage", this.onStorage);
  }

  stop(): void {
    this.channel?.close();
    this.channel = null;
    removeEventListener("storage", this.onStorage);
  }

  tell(): void {
    this.channel?.postMessage("changed");
  }

  private readonly onStorage = (event: StorageEvent): void => {
    // A null key: all of the storage was cleared.
    if (event.key === null) this.onChange();
    // A later expiry is no news: tabs that fetched because of it would call on each other without end.
    else if (event.key === this.sessionKey && !isSameSession(event.oldValue, event.newValue)) this.onChange();
  };
}
