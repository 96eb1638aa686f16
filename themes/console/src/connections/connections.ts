export type Client = { id: string; name: string; description: string | null; logoUri: string | null };
export type Offer = Client & { startUri?: string };
export type Scope = { name: string; text: string };
export type Granter = { id: string; username: string; name: string | null };

export type Connection = {
  client: Client;
  scopes: Scope[];
  grantedBy: Granter;
  grantedAt: string | null;
  updatedAt: string | null;
  lastUsedAt: string | null;
  offline: boolean;
};

export type Overview = { available: Offer[]; active: Connection[] };

/** What ended: of the reader alone, or of an organization's members. */
export type Receipt = { sessions: number; offlineSessions: number; endedAt: string } & (
  | { consent: boolean }
  | { organization: string; connections: number; consents: number }
);

export type Organization = { alias: string; name: string };

/** Where the connections are: the reader's own, or those of an organization. */
export function pathOf(organization: string | undefined, clientId?: string): string {
  const path = clientId === undefined ? "connections" : `connections/${encodeURIComponent(clientId)}`;
  return organization === undefined ? path : `${path}?organization=${encodeURIComponent(organization)}`;
}

/** An organization's list has a row for each member, so that the client alone does not tell rows apart. */
export function keyOf({ client, grantedBy }: Connection): string {
  return `${client.id} ${grantedBy.id}`;
}
