/** How large the person wants the text. */

import type { Storage } from "./storage";

export const TEXT_SIZES = ["normal", "large", "largest"] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export function textSize(storage: Storage): TextSize {
  const kept = storage.get("text-size");
  return TEXT_SIZES.find((size) => size === kept) ?? "normal";
}

export function keepTextSize(storage: Storage, size: TextSize): void {
  storage.set("text-size", size === "normal" ? null : size);
}
