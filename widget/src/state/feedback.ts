/** What the person thinks of each answer, as far as this page knows. */

/** `asking`: the reason may be given; `done`: thanked; `failed`: it did not arrive. */
export interface Given {
  helpful: boolean;
  stage: "asking" | "done" | "failed";
}

/** The longest reason that the server takes, in characters. */
export const LONGEST_REASON = 500;

export class FeedbackGiven {
  private readonly given = new Map<string, Given>();

  of(message: string): Given | null {
    return this.given.get(message) ?? null;
  }

  set(message: string, given: Given): void {
    this.given.set(message, given);
  }

  clear(): void {
    this.given.clear();
  }
}
