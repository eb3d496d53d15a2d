/** Colours, light and dark. A site changes them with the `--ms-assistant-...` properties. */

import { css } from "lit";

const light = css`
  --surface: var(--ms-assistant-surface, #ffffff);
  --raised: var(--ms-assistant-raised, #f2f6f7);
  --text: var(--ms-assistant-text, #1b2a33);
  --muted: var(--ms-assistant-muted, #4a5a65);
  --line: var(--ms-assistant-line, #d3dde1);
  --edge: var(--ms-assistant-edge, #6f7f89);
  --accent: var(--ms-assistant-accent, #0b6470);
  --on-accent: var(--ms-assistant-on-accent, #ffffff);
  --soft: var(--ms-assistant-soft, #d9eef0);
  --alarm: #b3261e;
  --alarm-surface: #fdeeec;
  --alarm-text: #5c120c;
  color-scheme: light;
`;

const dark = css`
  --surface: var(--ms-assistant-surface-dark, #131d23);
  --raised: var(--ms-assistant-raised-dark, #1e2b33);
  --text: var(--ms-assistant-text-dark, #e9eff2);
  --muted: var(--ms-assistant-muted-dark, #b4c2ca);
  --line: var(--ms-assistant-line-dark, #35464f);
  --edge: var(--ms-assistant-edge-dark, #8799a3);
  --accent: var(--ms-assistant-accent-dark, #76d0d6);
  --on-accent: var(--ms-assistant-on-accent-dark, #06282c);
  --soft: var(--ms-assistant-soft-dark, #17434a);
  --alarm: #ff9c92;
  --alarm-surface: #44161a;
  --alarm-text: #ffe4e1;
  color-scheme: dark;
`;

export const palette = css`
  :host {
    ${light}
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      ${dark}
    }
  }
  :host([theme="dark"]) {
    ${dark}
  }
`;
