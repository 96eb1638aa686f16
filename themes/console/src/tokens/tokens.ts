export type Token = {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  hint: string;
};

/** A token that was just made, with its secret, which the server tells this one time. */
export type NewToken = Token & { token: string };

export type Scope = { name: string; text: string };
export type TokenClient = { id: string; name: string; scopes: Scope[] };

/** What may be chosen for a token; lifetimes in seconds. */
export type Options = {
  shownAs: "personal-access-tokens" | "api-keys";
  clients: TokenClient[];
  defaultLifetime: number | null;
  longestLifetime: number | null;
  withoutExpiry: boolean;
  rotationGrace: number;
};

/** A scope in words; by its name where no client has it any more. */
export function wordsOf(scope: string, options: Options): string {
  const known = options.clients.flatMap((client) => client.scopes).find((each) => each.name === scope);
  return known?.text ?? scope;
}
