/** Saving a text as a file. */

/** Offer a text to the browser as a download. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun by the next turn; Safari needs the address until then.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
