import { describe, expect, it } from "vitest";
import { isSameSession } from "../src/state/session";

const KEPT = JSON.stringify({ token: "a", expiresAt: "2026-01-01T00:00:00Z" });

describe("isSameSession", () => {
  it.each([
    ["the same session with a later expiry", JSON.stringify({ token: "a", expiresAt: "2027-01-01T00:00:00Z" }), true],
    ["another session", JSON.stringify({ token: "b", expiresAt: "2026-01-01T00:00:00Z" }), false],
    ["none", null, false],
    ["what cannot be read", "{", false],
  ])("compares with %s", (_, other, same) => {
    expect(isSameSession(KEPT, other)).toBe(same);
  });
});
