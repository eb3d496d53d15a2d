import { afterEach, expect, it, vi } from "vitest";
import { newId } from "../src/platform/ids";

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

it("makes UUIDs, each another", () => {
  expect(newId()).toMatch(UUID_4);
  expect(newId()).not.toBe(newId());
});

it("makes them on insecure origins too, where crypto has no randomUUID", () => {
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  vi.stubGlobal("crypto", { getRandomValues });

  expect(newId()).toMatch(UUID_4);
  expect(newId()).not.toBe(newId());
});
