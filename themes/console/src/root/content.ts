import type { RouteObject } from "react-router-dom";

export type Entry = { id?: string; label: string; path: string; isVisible?: string };
type Group = { label: string; children: MenuItem[]; isVisible?: string };

/** An entry of content.json. */
export type MenuItem = Entry | Group;

type Features = Record<string, unknown>;

/** The entries of what the realm has switched on, and of what need not be. */
export function visible(content: MenuItem[], features: Features): MenuItem[] {
  return content.filter((item) => !item.isVisible || features[item.isVisible]);
}

/** The routes of all entries that are visible, also of those in groups. */
export function routesOf(
  content: MenuItem[],
  features: Features,
  pages: RouteObject[],
): RouteObject[] {
  return visible(content, features)
    .flatMap((item) => ("children" in item ? routesOf(item.children, features, pages) : [routeOf(item, pages)]));
}

function routeOf({ id, path }: Entry, pages: RouteObject[]): RouteObject {
  const page = pages.find((each) => each.path === (id ?? path));
  return { path, element: page?.element };
}
