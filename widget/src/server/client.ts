/** The server's API under `/api/v1`. No cookies: the session is a token that each call brings along. */

import { parsed } from "../platform/json";
import { failureOf, failureWithoutResponse, RequestError } from "./failures";
import {
  readExpiry,
  readMessages,
  readSession,
  UnreadableError,
  type Message,
  type Reply,
  type Session,
} from "./protocol";

/** Longer than the server takes at most for a reply (5 s), with room for a poor network. */
const TIMEOUT_MS = 20_000;

/** What a person sends: words, or one of the choices that were offered. */
export type Said = { text: string } | { choice: string };

export interface Feedback {
  message: string;
  helpful: boolean;
  reason?: string;
}

/** Every method rejects with a RequestError that says why. */
export class Client {
  /** @param base the server's address, ending in a slash. */
  constructor(private readonly base: string) {}

  async createSession(): Promise<Session> {
    return readBody(await this.request("POST", "sessions", null, {}), readSession);
  }

  /** Send a message; the same `id` again gives the same replies without asking twice. */
  async send(token: string, id: string, said: Said): Promise<Reply[]> {
    const response = await this.request("POST", "messages", token, { id, ...said });
    const messages = await readBody(response, readMessages);
    return messages.filter((message) => message.from === "assistant");
  }

  async conversation(token: string): Promise<{ messages: Message[]; expiresAt: string | null }> {
    const response = await this.request("GET", "conversation", token);
    return readBody(response, (body) => ({ messages: readMessages(body), expiresAt: readExpiry(body) }));
  }

  async deleteConversation(token: string): Promise<void> {
    await this.request("DELETE", "conversation", token);
  }

  async sendFeedback(token: string, feedback: Feedback): Promise<void> {
    await this.request("POST", "feedback", token, feedback);
  }

  private async request(method: string, path: string, token: string | null, body?: object): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (token !== null) headers["Authorization"] = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    const options: RequestInit = { method, headers, credentials: "omit", cache: "no-store" };
    if (body) options.body = JSON.stringify(body);
    const response = await fetchInTime(`${this.base}api/v1/${path}`, options);
    if (!response.ok) {
      const problem = parsed(await response.text());
      throw new RequestError(failureOf(response.status, response.headers.get("Retry-After"), problem));
    }
    return response;
  }
}

async function fetchInTime(url: string, options: RequestInit): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, { ...options, signal: abort.signal });
    // The body counts too: it is taken whole before the clock stops.
    return new Response(await wholeBody(response), response);
  } catch {
    throw new RequestError(failureWithoutResponse(abort.signal.aborted, navigator.onLine));
  } finally {
    clearTimeout(timer);
  }
}

async function wholeBody(response: Response): Promise<string | null> {
  const text = await response.text();
  // A response of 204 must have none.
  return text === "" ? null : text;
}

async function readBody<T>(response: Response, read: (body: unknown) => T): Promise<T> {
  try {
    return read(await response.json());
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof SyntaxError) throw new RequestError({ kind: "broken" });
    throw error;
  }
}
