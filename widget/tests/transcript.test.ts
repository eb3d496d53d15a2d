import { expect, it } from "vitest";
import { readMessages } from "../src/server/protocol";
import { en } from "../src/text/en";
import { statement, transcript } from "../src/text/transcript";

const parts = [
  { type: "text", text: "It may help." },
  { type: "contact", label: "Europe", number: "112", href: "tel:112" },
  { type: "source", text: "Source: A.", citation: "A, in full.", url: "https://example.org/", place: "Section 1" },
  { type: "disclaimer", text: "General information." },
];
const conversation = readMessages({
  messages: [
    { id: "p", from: "person", at: "", text: "Does it help?" },
    { id: "r", from: "assistant", at: "", kind: "answer", text: "all", parts },
  ],
});

it("tells who said what, with sources in full, numbers and disclaimer", () => {
  expect(transcript(conversation, "Questions about MS", "21 November 2026", en)).toBe(
    [
      "Questions about MS, 21 November 2026",
      "You: Does it help?",
      "Assistant: It may help.",
      "Europe: 112",
      "Source: A.\nA, in full.\nSection 1\nhttps://example.org/",
      "General information.",
      en.notice,
    ].join("\n\n") + "\n",
  );
});

it("takes out of a reply what it says in itself", () => {
  expect(conversation.flatMap((message) => (message.from === "assistant" ? [statement(message)] : []))).toEqual([
    "It may help.",
  ]);
});
