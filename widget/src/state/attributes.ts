/** What a page says about the widget in attributes. */

import type { PropertyDeclarations } from "lit";

/** The attributes, as the element's properties; docs/widget.md describes each. `position` and `theme` are for the styles alone. */
export const ATTRIBUTES: PropertyDeclarations = {
  server: { type: String },
  heading: { type: String },
  language: { type: String, attribute: "lang" },
  startsOpen: { type: Boolean, attribute: "open" },
  greeting: { type: String },
  contact: { type: String },
};

/** Where this script came from: the server, unless the page names another. Known only while it is first run. */
const ORIGIN = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;

/** Return the server's address with a slash at its end. */
export function serverAddress(server: string): string {
  const address = new URL(server || ".", server ? location.href : ORIGIN);
  return address.href.replace(/[?#].*$/, "").replace(/\/*$/, "/");
}
