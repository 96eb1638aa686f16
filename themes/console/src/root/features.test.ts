import { describe, expect, it } from "vitest";
import { ownFeatures } from "./features";

function server(connections: number, tokens: number, options = {}) {
  return async (path: string) =>
    path === "connections"
      ? new Response(null, { status: connections })
      : new Response(JSON.stringify({ clients: [], ...options }), { status: tokens });
}

describe("the pages of a realm", () => {
  it.each([
    { connections: 200, tokens: 200, shownAs: "personal-access-tokens", expected: [true, true, false] },
    { connections: 200, tokens: 200, shownAs: "api-keys", expected: [true, false, true] },
    { connections: 404, tokens: 200, shownAs: "api-keys", expected: [false, false, true] },
    { connections: 200, tokens: 404, shownAs: "api-keys", expected: [true, false, false] },
    { connections: 500, tokens: 403, shownAs: undefined, expected: [true, true, false] },
  ])("are by $connections and $tokens, $shownAs: $expected", async ({ connections, tokens, shownAs, expected }) => {
    const features = await ownFeatures(server(connections, tokens, { shownAs }));

    expect([
      features.isConnectionsEnabled,
      features.isPersonalAccessTokensEnabled,
      features.isApiKeysEnabled,
    ]).toEqual(expected);
  });

  it("come with the clients that tokens can be made for", async () => {
    const clients = [{ id: "score-app", scopes: [] }, { id: "scripts", scopes: [] }];

    expect((await ownFeatures(server(200, 200, { clients }))).tokenClients).toEqual(["score-app", "scripts"]);
    expect((await ownFeatures(server(200, 500))).tokenClients).toEqual([]);
  });
});
