/** The conversation. */

import { css } from "lit";

export const messages = css`
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    border: 0;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .log {
    position: relative;
    flex: 1;
    min-height: 6em;
    padding: 1em 1.1em;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  .message {
    margin-bottom: 1.1em;
    overflow-wrap: anywhere;
  }
  .bubble {
    padding: 0.75em 1em;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: var(--raised);
  }
  .assistant .bubble {
    border-bottom-left-radius: 0.3em;
  }
  .person {
    display: flex;
    flex-flow: row-reverse wrap;
    align-items: center;
    gap: 0.25em;
  }
  .person .bubble {
    max-width: calc(100% - 3em);
    border-bottom-right-radius: 0.3em;
    background: var(--soft);
  }
  .text {
    margin: 0 0 0.6em;
    white-space: pre-line;
  }
  .text:last-child {
    margin-bottom: 0;
  }
  .source ~ .text {
    color: var(--muted);
    font-size: 0.92em;
  }
  .aside {
    color: var(--muted);
    font-size: 0.9em;
  }
  p.aside {
    margin: 0.5em 0 0;
  }
  a {
    color: var(--accent);
    font-weight: 600;
  }
  .source {
    margin: 0.75em 0 0;
    border-top: 1px solid var(--line);
    font-size: 0.92em;
  }
  .source + .source {
    margin-top: 0;
  }
  summary {
    min-height: 44px;
    padding: 0.65em 0;
    color: var(--muted);
    cursor: pointer;
  }
  .citation {
    padding: 0 0 0.5em 1em;
    border-inline-start: 3px solid var(--accent);
  }
  .citation p {
    margin: 0 0 0.4em;
  }
  .citation a {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-height: 44px;
  }
  .disclaimer {
    display: flex;
    gap: 0.6em;
    margin: 0.5em 0 0;
    padding-top: 0.7em;
    border-top: 1px solid var(--line);
    color: var(--muted);
    font-size: 0.92em;
  }
  .disclaimer .icon {
    margin-top: 0.1em;
    color: var(--accent);
  }
  .emergency .bubble {
    border: 2px solid var(--alarm);
    background: var(--alarm-surface);
    color: var(--alarm-text);
  }
  .emergency .disclaimer {
    border-color: var(--alarm);
    color: inherit;
  }
  .emergency .disclaimer .icon {
    color: var(--alarm);
  }
  .alarm {
    display: flex;
    align-items: center;
    gap: 0.5em;
    margin: 0 0 0.5em;
    color: var(--alarm);
    font-size: 1.15em;
  }
  .contact {
    display: flex;
    align-items: center;
    gap: 0.7em;
    min-height: 44px;
    margin: 0.4em 0;
    padding: 0.4em 0.9em;
    border: 1px solid var(--accent);
    border-radius: 0.7em;
    background: var(--surface);
  }
  .emergency .contact {
    border-color: var(--alarm);
    color: var(--alarm);
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1em;
    margin-top: 0.2em;
  }
  .reason {
    padding: 0 0.25em 0.25em;
  }
  .failed {
    flex: 1 0 100%;
    margin-top: 0.5em;
    padding: 0.5em 0.9em;
    border-inline-start: 3px solid var(--alarm);
    color: var(--text);
  }
  .failed p {
    margin: 0;
  }
  .failed strong {
    color: var(--alarm);
  }
  .ended {
    margin: 0 0 1.1em;
    color: var(--muted);
    font-size: 0.92em;
    text-align: center;
  }
  .typing {
    display: inline-flex;
    gap: 0.3em;
    align-items: center;
  }
  .typing i {
    width: 0.4em;
    height: 0.4em;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 1.4s ease-in-out infinite;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.4s;
  }
  @keyframes breathe {
    50% {
      opacity: 0.25;
    }
  }
  .listed {
    margin: 1em 0;
    padding: 0;
    list-style: none;
  }
  .listed li {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 0.5em;
    padding: 0.4em 0;
    border-bottom: 1px solid var(--line);
  }
  .listed .text {
    margin: 0.55em 0;
    overflow-wrap: anywhere;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      scroll-behavior: auto !important;
    }
  }
  @media (forced-colors: active) {
    .bubble {
      border-color: CanvasText;
    }
    .icon-button[aria-pressed="true"],
    .size[aria-pressed="true"] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .typing i {
      background: CanvasText;
    }
  }
`;
