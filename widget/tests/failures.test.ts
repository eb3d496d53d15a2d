import { describe, expect, it } from "vitest";
import { failureOf, failureWithoutResponse } from "../src/server/failures";

describe("failureOf", () => {
  it.each([
    [401, null, { kind: "expired", ended: false }],
    [429, "7", { kind: "busy", seconds: 7 }],
    [429, null, { kind: "busy", seconds: null }],
    [429, "soon", { kind: "busy", seconds: null }],
    [503, "30", { kind: "busy", seconds: 30 }],
    [503, null, { kind: "broken" }],
    [500, null, { kind: "broken" }],
    [422, null, { kind: "refused", status: 422 }],
  ])("reads status %s with Retry-After %s", (status, retryAfter, failure) => {
    expect(failureOf(status, retryAfter, null)).toEqual(failure);
  });

  it.each([
    [{ ended: true }, true],
    [{ ended: "yes" }, false],
    [{}, false],
    ["<html>", false],
  ])("tells a session that was ended from one that has expired: %o", (problem, ended) => {
    expect(failureOf(401, null, problem)).toEqual({ kind: "expired", ended });
  });

  it("reads a Retry-After that is a date, and never less than a second", () => {
    expect(failureOf(429, "Sat, 01 Jan 2000 00:00:00 GMT", null)).toEqual({ kind: "busy", seconds: 1 });
  });
});

describe("failureWithoutResponse", () => {
  it("tells a slow server from no network from no server", () => {
    expect(failureWithoutResponse(true, true).kind).toBe("slow");
    expect(failureWithoutResponse(false, false).kind).toBe("offline");
    expect(failureWithoutResponse(false, true).kind).toBe("unreachable");
  });
});
