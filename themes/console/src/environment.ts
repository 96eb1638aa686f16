import type { AccountEnvironment, Feature } from "@keycloak/keycloak-account-ui";

/** What a realm may have of this pack. The names stand in content.json, too. */
export type OwnFeature = {
  isConnectionsEnabled: boolean;
  isPersonalAccessTokensEnabled: boolean;
  isApiKeysEnabled: boolean;
  /** The ids of the clients that tokens can be made for. */
  tokenClients: string[];
};

export type Environment = Omit<AccountEnvironment, "features"> & { features: Feature & Partial<OwnFeature> };

/** Keycloak's page has it as JSON in an element of its own. */
function readEnvironment(): Environment {
  const json = document.getElementById("environment")?.textContent;
  if (!json) {
    throw new Error("The page has no environment.");
  }
  return JSON.parse(json) as Environment;
}

export const environment = readEnvironment();
