/**
 * Printing without a new window: a view that only paper shows, beside the page that paper then does not show.
 *
 * No pop-up that a blocker could stop, no frame that a Content-Security-Policy could forbid, and
 * phones that print only the top page print the right thing.
 */

import { css, render, type CSSResult, type TemplateResult } from "lit";

const MARK = "data-ms-assistant-print";

const page = css`
  @media screen {
    body > [data-ms-assistant-print] {
      display: none !important;
    }
  }
  @media print {
    body > :not([data-ms-assistant-print]) {
      display: none !important;
    }
    html,
    body {
      position: static !important;
      height: auto !important;
      overflow: visible !important;
      background: none !important;
    }
  }
`;

let remove: (() => void) | null = null;

/** Print a view alone on the page. */
export function print(view: TemplateResult, style: CSSResult): void {
  // What an earlier call left, where the browser never said that it had printed.
  remove?.();
  const holder = document.createElement("div");
  holder.setAttribute(MARK, "");
  const root = holder.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = sheets(style);
  render(view, root);
  const ours = sheets(page);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...ours];
  document.body.append(holder);
  remove = () => {
    holder.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !ours.includes(sheet));
    remove = null;
  };
  addEventListener("afterprint", () => remove?.(), { once: true });
  window.print();
}

function sheets(style: CSSResult): CSSStyleSheet[] {
  return style.styleSheet ? [style.styleSheet] : [];
}
