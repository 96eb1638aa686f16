export type Client = { id: string; name: string; description: string | null; logoUri: string | null };
export type Scope = { name: string; text: string };
export type Offer = Client & { startUri?: string; scopes?: Scope[] };
export type Granter = { id: string; username: string; name: string | null };

export type Connection = {
  client: Client;
  scopes: Scope[];
  grantedBy: Granter;
  grantedAt: string | null;
  updatedAt: string | null;
  lastUsedAt: string | null;
  offline: boolean;
  via?: "login" | "api" | "administrator";
};

export type Overview = { available: Offer[]; active: Connection[]; mayEnd?: boolean };

/** What is shown of them: pages, the newest first, of what a search has found. */
export type Listing = Overview & { search: string; hasMore: boolean };

/** What ended: of the reader alone, or of an organization's members. */
export type Receipt = { sessions: number; offlineSessions: number; endedAt: string } & (
  | { consent: boolean; personalAccessTokens?: number }
  | { organization: string; connections: number; consents: number }
);

export type Organization = { alias: string; name: string };

const PAGE = 50;

/** Where the connections are: the reader's own, or those of an organization. */
export function pathOf(organization?: string, clientId?: string, parameters?: Record<string, string>): string {
  // A browser takes a path of dots for one that leads elsewhere.
  const isDots = clientId === "." || clientId === "..";
  const path = clientId === undefined || isDots ? "connections" : `connections/${encodeURIComponent(clientId)}`;
  const query = new URLSearchParams({
    ...(isDots && { client: clientId }),
    ...parameters,
    ...(organization !== undefined && { organization }),
  });
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Where a page is. It has one more than is shown, as the service does not say whether there are more. */
export function pageOf(organization: string | undefined, first: number, search: string): string {
  return pathOf(organization, undefined, { first: `${first}`, max: `${PAGE + 1}`, ...(search && { search }) });
}

/** The page that was answered, after those that are shown already, if any. What was connected meanwhile moves the rest: nothing is shown twice. */
export function listing(answer: Overview, search: string, shown: Connection[] = []): Listing {
  const known = new Set(shown.map(keyOf));
  const more = answer.active.slice(0, PAGE).filter((each) => !known.has(keyOf(each)));
  return {
    // The service leaves these as they are.
    available: answer.available.filter(({ id, name }) =>
      [id, name].some((text) => text.toLowerCase().includes(search.toLowerCase())),
    ),
    active: [...shown, ...more],
    mayEnd: answer.mayEnd,
    search,
    hasMore: answer.active.length > PAGE,
  };
}

/** The same, with one connection as it is now. */
export function changed(last: Listing, connection: Connection): Listing {
  const key = keyOf(connection);
  return { ...last, active: last.active.map((each) => (keyOf(each) === key ? connection : each)) };
}

/** Whether it was changed after it was granted, of which Keycloak writes down two times a moment apart. */
export function isChanged({ grantedAt, updatedAt }: Connection): boolean {
  return grantedAt !== null && updatedAt !== null && Date.parse(updatedAt) - Date.parse(grantedAt) > 1000;
}

/** An organization's list has a row for each member, so that the client alone does not tell rows apart. */
export function keyOf({ client, grantedBy }: Connection): string {
  return `${client.id} ${grantedBy.id}`;
}
