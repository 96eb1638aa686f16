import { routes as stockRoutes, useEnvironment, usePromise } from "@keycloak/keycloak-account-ui";
import { ErrorPage } from "@keycloak/keycloak-ui-shared";
import { Page, Spinner } from "@patternfly/react-core";
import { Suspense, useState } from "react";
import { createBrowserRouter, Outlet, type RouteObject, RouterProvider } from "react-router-dom";
import { apiOf } from "../api/api";
import { ConnectionsPage } from "../connections/ConnectionsPage";
import type { Environment } from "../environment";
import { TokensPage } from "../tokens/TokensPage";
import { type MenuItem, routesOf } from "./content";
import { ownFeatures } from "./features";
import { Header } from "./Header";
import { Navigation } from "./Navigation";
import { PageNotFound } from "./PageNotFound";

const pages: RouteObject[] = [
  ...stockRoutes,
  { path: "connections", element: <ConnectionsPage /> },
  { path: "personal-access-tokens", element: <TokensPage /> },
];

function layout(environment: Environment, content: MenuItem[]): RouteObject {
  return {
    path: decodeURIComponent(new URL(environment.baseUrl).pathname),
    element: (
      <Page header={<Header />} sidebar={<Navigation content={content} />} isManagedSidebar>
        <Suspense fallback={<Spinner />}>
          <Outlet />
        </Suspense>
      </Page>
    ),
    errorElement: <ErrorPage />,
    children: [...routesOf(content, environment.features, pages), { path: "*", element: <PageNotFound /> }],
  };
}

/** The console: Keycloak's own pages and the two of this pack, as content.json has them. */
export function Root() {
  const context = useEnvironment<Environment>();
  const [router, setRouter] = useState<ReturnType<typeof createBrowserRouter>>();

  usePromise(
    async (signal) => {
      const { environment } = context;
      const [content, own] = await Promise.all([
        fetch(`${environment.resourceUrl}/content.json`, { signal }),
        ownFeatures((path, init) => apiOf(context).fetch(path, { ...init, signal })),
      ]);
      // Keycloak's pages and ours ask the same object.
      Object.assign(environment.features, own);
      return (await content.json()) as MenuItem[];
    },
    (content) => setRouter(createBrowserRouter([layout(context.environment, content)])),
  );

  return router ? <RouterProvider router={router} /> : <Spinner />;
}
