import { useEnvironment } from "@keycloak/keycloak-account-ui";
import { useMemo } from "react";
import type { Environment } from "../environment";
import { problemOf } from "./problem";

type Context = ReturnType<typeof useEnvironment<Environment>>;

/** The realm's REST, called with the console's own token. */
export type Api = {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The JSON of the answer, or a {@link Problem}. */
  call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T>;
};

export function apiOf({ environment, keycloak }: Context): Api {
  const base = `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}`;

  async function token(): Promise<string> {
    try {
      await keycloak.updateToken(5);
    } catch {
      await keycloak.login();
    }
    return keycloak.token ?? "";
  }

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...init.headers, accept: "application/json", authorization: `Bearer ${await token()}` };
    return fetch(`${base}/${path}`, { ...init, headers, cache: "no-store" });
  }

  return {
    fetch: send,
    async call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
      const response = await send(path, {
        method,
        signal: signal ?? null,
        ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      const json: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
      if (!response.ok) {
        throw problemOf(response.status, json);
      }
      return json as T;
    },
  };
}

export function useApi(): Api {
  const context = useEnvironment<Environment>();
  return useMemo(() => apiOf(context), [context]);
}
