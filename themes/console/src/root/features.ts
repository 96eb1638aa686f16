import type { OwnFeature } from "../environment";

type Options = { shownAs: string; clients: { id: string }[] };

/**
 * Which pages this realm has: where a feature is off, its path does not exist. What fails in another way is for the page to
 * say, so that nobody who looks for a leaked token finds no page at all.
 */
export async function ownFeatures(
  fetchPath: (path: string, init?: RequestInit) => Promise<Response>,
): Promise<OwnFeature> {
  const [connections, tokens] = await Promise.all([
    fetchPath("connections", { method: "OPTIONS" }),
    fetchPath("personal-access-tokens/options"),
  ]);
  const hasTokens = tokens.status !== 404;
  const options = tokens.ok ? ((await tokens.json()) as Options) : undefined;
  const isApiKeys = options?.shownAs === "api-keys";
  return {
    isConnectionsEnabled: connections.status !== 404,
    isPersonalAccessTokensEnabled: hasTokens && !isApiKeys,
    isApiKeysEnabled: hasTokens && isApiKeys,
    tokenClients: options?.clients.map(({ id }) => id) ?? [],
  };
}
