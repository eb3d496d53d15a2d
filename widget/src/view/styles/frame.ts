/** The launcher, the panel and the dialogs. All sizes are in em of the person's own font size, whatever the page sets. Letter and word spacing come from outside. */

import { css } from "lit";

export const frame = css`
  :host {
    --radius: var(--ms-assistant-radius, 1em);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  .root {
    position: fixed;
    inset: auto var(--ms-assistant-offset, 1.25em) var(--ms-assistant-offset, 1.25em) auto;
    z-index: var(--ms-assistant-z-index, 2147483000);
    font-size: medium;
    font-family: var(--ms-assistant-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif);
    font-weight: 400;
    font-style: normal;
    line-height: 1.5;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    color: var(--text);
  }
  :host([position="bottom-left"]) .root {
    inset: auto auto var(--ms-assistant-offset, 1.25em) var(--ms-assistant-offset, 1.25em);
  }
  .root.large {
    font-size: large;
  }
  .root.largest {
    font-size: x-large;
  }
  .launcher {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-height: 3.5em;
    padding: 0.75em 1.35em 0.75em 1.1em;
    border: 2px solid transparent;
    border-radius: 2em;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    box-shadow: 0 0.25em 1em rgb(0 20 30 / 25%);
  }
  .launcher .icon {
    width: 1.6em;
    height: 1.6em;
  }
  .panel {
    position: fixed;
    inset: inherit;
    display: none;
    flex-direction: column;
    width: min(var(--ms-assistant-width, 26.5em), calc(100vw - 2 * var(--ms-assistant-offset, 1.25em)));
    height: min(var(--ms-assistant-height, 45em), calc(100dvh - 2 * var(--ms-assistant-offset, 1.25em)));
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    box-shadow: 0 0.75em 2.5em rgb(0 20 30 / 28%);
  }
  .panel[open] {
    display: flex;
  }
  .panel::backdrop {
    background: none;
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    gap: 0.25em;
    padding: 0.4em 0.5em 0.4em 1.1em;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
  }
  header h2 {
    flex: 1;
    min-width: 0;
    overflow-wrap: break-word;
  }
  h2 {
    margin: 0;
    font-size: 1.1em;
    font-weight: 650;
    line-height: 1.3;
  }
  h2:focus {
    outline: none;
  }
  .status {
    flex: none;
    min-height: 1.6em;
    padding: 0.15em 1.2em;
    border-top: 1px solid var(--line);
    color: var(--muted);
    font-size: 0.9em;
  }
  .notice {
    flex: none;
    margin: 0;
    padding: 0 1.2em 0.8em;
    color: var(--muted);
    font-size: 0.85em;
    line-height: 1.4;
  }
  .modal {
    width: min(30em, calc(100vw - 2em));
    max-height: calc(100dvh - 2em);
    padding: 1.25em;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    box-shadow: 0 0.75em 2.5em rgb(0 20 30 / 35%);
  }
  .modal::backdrop {
    background: rgb(8 20 26 / 55%);
  }
  .dialog-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
  }
  @media (max-width: 30em), (max-height: 26em) {
    .panel {
      inset: 0;
      width: 100%;
      height: 100dvh;
      border: 0;
      border-radius: 0;
      box-shadow: none;
    }
    .launcher {
      padding: 0.75em 1.1em;
    }
  }
  /* On a small screen the conversation gets the room that great text needs. */
  @media (max-width: 30em) {
    .largest header,
    .largest .composer {
      font-size: 0.8em;
    }
    .largest .notice,
    .largest .status {
      font-size: 0.65em;
    }
  }
  /* Where little height is left (a phone on its side, great zoom), the whole panel scrolls. */
  @media (max-height: 26em) {
    .panel {
      overflow: auto;
    }
    .panel .log {
      flex: none;
      overflow: visible;
    }
  }
`;
