/** Focus and scrolling: where they go when the person acts, and that nothing else moves them. */

/** Where the panel covers the whole screen; the same bounds stand in the style of the panel. */
export const SCREEN_FILLED = matchMedia("(max-width: 30em), (max-height: 26em)");

/** Show the panel: over everything where it fills the screen, beside the page elsewhere. */
export function showPanel(panel: HTMLDialogElement, byPerson: boolean): void {
  if (SCREEN_FILLED.matches) panel.showModal();
  // Unlike show(), the attribute leaves the focus where it is.
  else panel.open = true;
  if (byPerson) focusStart(panel);
}

/** Show an open panel anew after the screen became smaller or larger; the focus stays. */
export function reshowPanel(panel: HTMLDialogElement, root: ShadowRoot): void {
  const focused = root.activeElement;
  panel.close();
  showPanel(panel, false);
  if (focused instanceof HTMLElement) focused.focus();
}

/** Focus the field, but on a touch screen the heading: a keyboard would cover the greeting. */
export function focusStart(panel: HTMLElement): void {
  const target = matchMedia("(pointer: coarse)").matches ? "#heading" : "#text";
  panel.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
}

/** What a person should see first of what is new: an emergency, why something failed, or else their own message. */
const FIRST_TO_SEE = ".log .emergency, .log .failed, .log .person";

/** Scroll so that the last message is on top, and the answer to it is read from its start. */
export function scrollToLast(panel: HTMLElement): void {
  const log = panel.querySelector<HTMLElement>(".log");
  const last = [...panel.querySelectorAll<HTMLElement>(FIRST_TO_SEE)].at(-1);
  if (!log || !last) return;
  const scroller = getComputedStyle(log).overflowY === "visible" ? panel : log;
  const distance = last.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 12;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroller.scrollBy({ top: distance, behavior: isCalm ? "auto" : "smooth" });
}
