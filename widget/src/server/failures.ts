/** Why a request did not succeed, in the terms in which it is told to a person. */

export type Failure =
  /** The browser has no network. */
  | { kind: "offline" }
  /** Nobody answered: the server is down, or something between here and there refuses. */
  | { kind: "unreachable" }
  /** No answer in time. */
  | { kind: "slow" }
  /** The session is unknown or has expired, or was ended by the person before its time (401). */
  | { kind: "expired"; ended: boolean }
  /** Too many requests, or the server asks to wait (429, 503 with Retry-After). */
  | { kind: "busy"; seconds: number | null }
  /** The server fails (5xx), or says what cannot be read. */
  | { kind: "broken" }
  /** The server does not take this request (other 4xx); the same request will never succeed. */
  | { kind: "refused"; status: number };

export class RequestError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind);
  }
}

/**
 * Return why a response is a failure; it must not be called with a successful one.
 *
 * @param problem the body: the problem's details (RFC 9457), or whatever else stands there.
 */
export function failureOf(status: number, retryAfter: string | null, problem: unknown): Failure {
  if (status === 401) return { kind: "expired", ended: isEnded(problem) };
  if (status === 429 || (status === 503 && retryAfter !== null)) return { kind: "busy", seconds: seconds(retryAfter) };
  return status >= 500 ? { kind: "broken" } : { kind: "refused", status };
}

function isEnded(problem: unknown): boolean {
  return (problem as { ended?: unknown } | null)?.ended === true;
}

/** Return why no response came. */
export function failureWithoutResponse(timedOut: boolean, online: boolean): Failure {
  if (timedOut) return { kind: "slow" };
  return { kind: online ? "unreachable" : "offline" };
}

/** Return the seconds of a Retry-After header, which is a number or a date; null if it says nothing. */
function seconds(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  const number = /^\d+$/.test(retryAfter.trim())
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - Date.now()) / 1000);
  return Number.isFinite(number) ? Math.max(number, 1) : null;
}
