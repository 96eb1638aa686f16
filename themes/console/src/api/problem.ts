/** What a page can tell its reader about a request that failed. */
export type ProblemKind = "forbidden" | "signInAgain" | "notFound" | "conflict" | "invalid" | "failed";

type Refusal = { error?: unknown; error_description?: unknown };

/** A refusal of the server's, or no answer at all. */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    /** The member of the request that it is about, if it is about one. */
    readonly field?: string,
  ) {
    super(field ? `${kind}: ${field}` : kind);
  }

  static of(cause: unknown): Problem {
    return cause instanceof Problem ? cause : new Problem("failed");
  }
}

/** 401 is no expired login, which leads to the login page: it is how an account without any role is refused. */
const KINDS: Record<number, ProblemKind> = {
  400: "invalid",
  401: "forbidden",
  403: "forbidden",
  404: "notFound",
  409: "conflict",
};
/** The name without what follows it, as in "scopes[0]". */
const FIELD = /^Field '(\w+)[^']*' /;

/** Reads a refusal. Its sentence is in English and for developers; the page has one of its own for each kind and field. */
export function problemOf(status: number, body: unknown): Problem {
  const { error, error_description: description } = (body ?? {}) as Refusal;
  if (status === 401 && error === "insufficient_user_authentication") {
    return new Problem("signInAgain");
  }
  const field = status === 400 && typeof description === "string" ? FIELD.exec(description)?.[1] : undefined;
  return new Problem(KINDS[status] ?? "failed", field);
}

/** For a message beside a field: whether the problem is about it. */
export function isAbout(problem: Problem | undefined, field: string): boolean {
  return problem?.field === field;
}
