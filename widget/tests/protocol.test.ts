import { describe, expect, it } from "vitest";
import { readMessages, readSession, UnreadableError } from "../src/server/protocol";

const reply = { id: "r1", from: "assistant", at: "2026-11-21T10:00:00Z", kind: "answer", text: "Hello." };

describe("readMessages", () => {
  it("keeps an address only if a browser may open it", () => {
    const parts = [
      { type: "contact", label: "Europe", number: "112", href: "javascript:alert(1)" },
      { type: "contact", label: "Europe", number: "112", href: "tel:112" },
      { type: "source", text: "Source", citation: "Full", url: "javascript:alert(1)", place: "" },
      { type: "source", text: "Source", citation: "Full", url: "https://example.org/", place: "" },
    ];

    const [message] = readMessages({ messages: [{ ...reply, parts }] });

    const read = message?.from === "assistant" ? message.parts : [];
    expect(read.map((part) => ("href" in part ? part.href : "url" in part ? part.url : ""))).toEqual([
      null,
      "tel:112",
      null,
      "https://example.org/",
    ]);
  });

  it("shows the whole text of a reply without parts", () => {
    const [message] = readMessages({ messages: [reply] });

    expect(message).toMatchObject({ parts: [{ type: "text", text: "Hello." }], choices: [] });
  });

  it("shows parts and kinds of a later server as text of an answer", () => {
    const later = { ...reply, kind: "poem", parts: [{ type: "verse", text: "Roses" }, { type: "picture" }] };

    const [message] = readMessages({ messages: [later] });

    expect(message).toMatchObject({ kind: "answer", parts: [{ type: "text", text: "Roses" }] });
  });

  it.each([null, [], "text", {}, { messages: "none" }, { messages: [{ ...reply, id: 5 }] }])(
    "refuses what is no conversation: %j",
    (body) => {
      expect(() => readMessages(body)).toThrow(UnreadableError);
    },
  );
});

describe("readSession", () => {
  it("refuses a session without an expiry", () => {
    expect(() => readSession({ session: "token" })).toThrow(UnreadableError);
  });
});
