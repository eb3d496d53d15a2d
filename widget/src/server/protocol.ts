/**
 * What the server sends, read once and strictly enough that no later code looks at raw JSON.
 *
 * Everything in it is text; nothing here or later is ever taken as HTML.
 */

export type Kind =
  "answer" | "clarification" | "no_fact" | "advice_declined" | "emergency" | "out_of_scope" | "small_talk" | "failure";

export type TextPart = { type: "text"; text: string };
/** A number to call; `href` is null unless it is a `tel:` address. */
export type ContactPart = { type: "contact"; label: string; number: string; href: string | null };
/** A source: the line in the answer, the full citation, and its page, null unless it is `https:`. */
export type SourcePart = { type: "source"; text: string; citation: string; url: string | null; place: string };
export type DisclaimerPart = { type: "disclaimer"; text: string };
export type Part = TextPart | ContactPart | SourcePart | DisclaimerPart;

export interface Choice {
  id: string;
  title: string;
}

export interface PersonMessage {
  id: string;
  from: "person";
  at: string;
  text: string;
}

export interface Reply {
  id: string;
  from: "assistant";
  at: string;
  kind: Kind;
  text: string;
  parts: Part[];
  choices: Choice[];
}

export type Message = PersonMessage | Reply;

export interface Session {
  token: string;
  /** RFC 3339. */
  expiresAt: string;
}

/** The server's answer is not what the protocol says. */
export class UnreadableError extends Error {}

const KINDS: readonly string[] = [
  "answer",
  "clarification",
  "no_fact",
  "advice_declined",
  "emergency",
  "out_of_scope",
  "small_talk",
  "failure",
] satisfies Kind[];

/**
 * Read the body of `POST /sessions`.
 *
 * @throws UnreadableError if token or expiry is missing.
 */
export function readSession(body: unknown): Session {
  const record = asRecord(body);
  return { token: required(record, "session"), expiresAt: required(record, "expires_at") };
}

/**
 * Read `messages` of a body: person's messages and replies, in order.
 *
 * @throws UnreadableError if it has none or one cannot be told apart.
 */
export function readMessages(body: unknown): Message[] {
  return records(asRecord(body), "messages", true).map(readMessage);
}

/** Read `expires_at` of a body, or null. */
export function readExpiry(body: unknown): string | null {
  return optional(asRecord(body), "expires_at");
}

function readMessage(record: Record<string, unknown>): Message {
  const [id, text, at] = [required(record, "id"), required(record, "text"), optional(record, "at") ?? ""];
  if (record["from"] === "person") return { id, from: "person", at, text };
  const kind = optional(record, "kind") ?? "";
  const parts = records(record, "parts").flatMap(readPart);
  return {
    id,
    from: "assistant",
    at,
    // A kind of a later server is shown like an answer.
    kind: KINDS.includes(kind) ? (kind as Kind) : "answer",
    text,
    parts: parts.length > 0 ? parts : [{ type: "text", text }],
    choices: records(record, "choices").map((choice) => ({
      id: required(choice, "id"),
      title: required(choice, "title"),
    })),
  };
}

function readPart(record: Record<string, unknown>): Part[] {
  const text = optional(record, "text") ?? "";
  switch (record["type"]) {
    case "contact":
      return [
        {
          type: "contact",
          label: optional(record, "label") ?? "",
          number: required(record, "number"),
          href: withScheme(optional(record, "href"), "tel:"),
        },
      ];
    case "source":
      return [
        {
          type: "source",
          text,
          citation: optional(record, "citation") ?? text,
          url: withScheme(optional(record, "url"), "https:"),
          place: optional(record, "place") ?? "",
        },
      ];
    case "disclaimer":
      return [{ type: "disclaimer", text }];
    default:
      return text ? [{ type: "text", text }] : [];
  }
}

function withScheme(address: string | null, scheme: "tel:" | "https:"): string | null {
  return address?.toLowerCase().startsWith(scheme) ? address : null;
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new UnreadableError("no JSON object");
  return value as Record<string, unknown>;
}

function records(record: Record<string, unknown>, key: string, needed = false): Record<string, unknown>[] {
  const value = record[key];
  if (Array.isArray(value)) return value.map(asRecord);
  if (needed) throw new UnreadableError(`no list '${key}'`);
  return [];
}

function required(record: Record<string, unknown>, key: string): string {
  const value = record[key];
  if (typeof value !== "string" || value === "") throw new UnreadableError(`no text '${key}'`);
  return value;
}

function optional(record: Record<string, unknown>, key: string): string | null {
  const value = record[key];
  return typeof value === "string" ? value : null;
}
