/** The parts of a reply: text, numbers to call, sources, disclaimer. Each is rendered as text. */

import { html, nothing, type TemplateResult } from "lit";
import type { ContactPart, DisclaimerPart, Part, SourcePart } from "../server/protocol";
import type { Strings } from "../text/strings";
import { icon } from "./icons";

/** Return one part. */
export function part(part: Part, strings: Strings): TemplateResult {
  switch (part.type) {
    case "text":
      return paragraphs(part.text);
    case "contact":
      return contact(part, strings);
    case "source":
      return source(part, strings);
    case "disclaimer":
      return disclaimer(part, strings);
  }
}

/** Return a text as paragraphs; single line breaks stay. */
export function paragraphs(text: string): TemplateResult {
  return html`${text.split(/\n{2,}/).map((paragraph) => html`<p class="text">${paragraph}</p>`)}`;
}

function contact({ label, number, href }: ContactPart, strings: Strings): TemplateResult {
  const words = strings.call(label, number);
  return href === null
    ? html`<p class="text">${words}</p>`
    : html`<a class="contact" href=${href}>${icon("phone")}<span>${words}</span></a>`;
}

function source({ text, citation, url, place }: SourcePart, strings: Strings): TemplateResult {
  return html`<details class="source">
    <summary>${text}</summary>
    <div class="citation">
      ${citation === text ? nothing : html`<p>${citation}</p>`} ${place ? html`<p>${place}</p>` : nothing}
      ${
        url === null
          ? nothing
          : html`<a href=${url} target="_blank" rel="noopener noreferrer"
              >${icon("link")}<span>${strings.openSource} <span class="aside">${strings.newTab}</span></span></a
            >`
      }
    </div>
  </details>`;
}

function disclaimer({ text }: DisclaimerPart, strings: Strings): TemplateResult {
  return html`<p class="disclaimer" role="note" aria-label=${strings.importantNote}>
    ${icon("info")}<span>${text}</span>
  </p>`;
}
