/** Icons, drawn in the colour of the text around them. Each stands beside or inside something that has a name. */

import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

const SHAPES = {
  chat: svg`<path d="M4 5h16v11H10l-5 4v-4H4z" /><path d="M8.5 9h7M8.5 12h4.5" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  options: svg`<path d="M4 7h16M4 12h16M4 17h16" />`,
  send: svg`<path d="M4 12L20 4l-5 16-3.5-6.5z" /><path d="M11.5 13.5L20 4" />`,
  up: svg`<path d="M8 11l4-7c1.5 0 2.3 1 2 2.6L13.5 9.5H19a1.5 1.5 0 0 1 1.5 1.8l-1.3 7A1.5 1.5 0 0 1 17.7 19.5H8zM8 11H4v8.5h4" />`,
  down: svg`<path d="M16 13l-4 7c-1.5 0-2.3-1-2-2.6l.5-2.9H5a1.5 1.5 0 0 1-1.5-1.8l1.3-7A1.5 1.5 0 0 1 6.3 4.5H16zM16 13h4V4.5h-4" />`,
  copy: svg`<path d="M9 9h11v11H9z" /><path d="M15 9V4H4v11h5" />`,
  mark: svg`<path d="M7 4h10v16l-5-4-5 4z" />`,
  marked: svg`<path d="M7 4h10v16l-5-4-5 4z" fill="currentColor" />`,
  print: svg`<path d="M7 9V4h10v5M7 16H4V9h16v7h-3M7 13h10v7H7z" />`,
  save: svg`<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14" />`,
  list: svg`<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />`,
  again: svg`<path d="M19 12a7 7 0 1 1-2-5l2 2M19 4v5h-5" />`,
  bin: svg`<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5" />`,
  phone: svg`<path d="M6 4h3.5l1.5 4.5-2 1.5a11 11 0 0 0 5 5l1.5-2 4.5 1.5V18a2 2 0 0 1-2.2 2A15.5 15.5 0 0 1 4 6.2 2 2 0 0 1 6 4z" />`,
  warning: svg`<path d="M12 4l9 16H3zM12 10v4.5M12 17.2h.01" />`,
  info: svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 11v5M12 8h.01" />`,
  link: svg`<path d="M13 5h6v6M19 5l-8 8M10 6H5v13h13v-5" />`,
} satisfies Record<string, SVGTemplateResult>;

/** Return an icon; screen readers pass it by. */
export function icon(name: keyof typeof SHAPES): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}
