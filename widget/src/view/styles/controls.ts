/** Buttons, fields, options: at least 44 px (2.75em) to press, a clear ring of focus. */

import { css } from "lit";

export const controls = css`
  button,
  input,
  textarea {
    font: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
    color: inherit;
  }
  button {
    min-width: 44px;
    min-height: 44px;
    margin: 0;
    cursor: pointer;
  }
  button[aria-disabled="true"] {
    cursor: default;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .icon {
    flex: none;
    width: 1.35em;
    height: 1.35em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon-button {
    display: inline-grid;
    flex: none;
    place-items: center;
    width: 2.75em;
    height: 2.75em;
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: transparent;
    color: var(--muted);
  }
  .icon-button:hover,
  .quiet:hover,
  .option:hover {
    background: var(--soft);
    color: var(--text);
  }
  .icon-button[aria-pressed="true"] {
    border: 2px solid var(--accent);
    background: var(--soft);
    color: var(--accent);
  }
  .primary,
  .secondary,
  .quiet,
  .choice,
  .size {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    padding: 0.45em 1.1em;
    border: 1px solid var(--accent);
    border-radius: 1.4em;
    background: transparent;
    color: var(--accent);
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .primary {
    background: var(--accent);
    color: var(--on-accent);
  }
  .quiet {
    border-color: transparent;
  }
  .choice {
    background: var(--surface);
    font-weight: 500;
  }
  .secondary:hover,
  .choice:hover,
  .size:hover {
    background: var(--soft);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-top: 0.75em;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
    margin-top: 0.75em;
  }
  .composer {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 0.5em;
    padding: 0.25em 1em 0.6em;
  }
  textarea,
  input {
    min-width: 0;
    width: 100%;
    min-height: 44px;
    padding: 0.6em 0.9em;
    border: 1px solid var(--edge);
    border-radius: 0.8em;
    background: var(--surface);
  }
  textarea {
    max-height: 9em;
    resize: none;
    field-sizing: content;
  }
  .composer textarea {
    flex: 1 1 7em;
    width: auto;
    min-height: 3.2em;
  }
  textarea::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  .send {
    display: grid;
    flex: none;
    place-items: center;
    width: 3.2em;
    height: 3.2em;
    padding: 0;
    border: 2px solid transparent;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
  }
  .send[aria-disabled="true"] {
    border-color: var(--edge);
    background: transparent;
    color: var(--muted);
  }
  .too-long {
    flex: 0 1 auto;
    margin: 0;
    color: var(--alarm);
    font-size: 0.9em;
  }
  .too-long:empty {
    display: none;
  }
  .options {
    flex: none;
    max-height: 70%;
    padding: 0.5em;
    overflow: auto;
    border-bottom: 1px solid var(--line);
    background: var(--raised);
  }
  .option {
    display: flex;
    align-items: center;
    gap: 0.8em;
    width: 100%;
    padding: 0.4em 0.75em;
    border: 1px solid transparent;
    border-radius: 0.6em;
    background: transparent;
    text-align: start;
  }
  .sizes {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    padding: 0.25em 0.75em 0.5em;
  }
  .sizes span {
    margin-inline-end: auto;
  }
  .size {
    padding: 0.3em 0.8em;
    font-size: 0.95em;
  }
  .size[aria-pressed="true"] {
    background: var(--accent);
    color: var(--on-accent);
  }
  form label {
    display: block;
    margin: 0.75em 0 0.3em;
    font-weight: 600;
  }
`;
