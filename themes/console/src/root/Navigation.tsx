import { useEnvironment } from "@keycloak/keycloak-account-ui";
import { Nav, NavExpandable, NavItem, NavList, PageSidebar, PageSidebarBody } from "@patternfly/react-core";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { matchPath, useHref, useLinkClickHandler, useLocation } from "react-router-dom";
import type { Environment } from "../environment";
import { type Entry, type MenuItem, visible } from "./content";

type NavigationProps = { content: MenuItem[] };

/** As Keycloak's own navigation, which belongs to another copy of PatternFly's page and would not open and close with ours. */
export function Navigation({ content }: NavigationProps) {
  const { environment } = useEnvironment<Environment>();
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav>
          <NavList>
            {visible(content, environment.features).map((item) => (
              <NavigationItem key={item.label} item={item} />
            ))}
          </NavList>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
}

function NavigationItem({ item }: { item: MenuItem }) {
  const { t } = useTranslation();
  const { environment } = useEnvironment<Environment>();
  const { pathname } = useLocation();

  if (!("children" in item)) {
    return <NavigationLink entry={item} />;
  }
  const isActive = item.children.some(
    (child) => "path" in child && matchPath(addressOf(child, environment), pathname) !== null,
  );
  return (
    <NavExpandable data-testid={item.label} title={t(item.label)} isActive={isActive} isExpanded={isActive}>
      {visible(item.children, environment.features).map((child) => (
        <NavigationItem key={child.label} item={child} />
      ))}
    </NavExpandable>
  );
}

function NavigationLink({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { environment } = useEnvironment<Environment>();
  const { pathname, search } = useLocation();
  const address = addressOf(entry, environment);
  const href = useHref(address + search);
  const follow = useLinkClickHandler(address + search);
  return (
    <NavItem
      data-testid={entry.path}
      to={href}
      isActive={matchPath(address, pathname) !== null}
      // PatternFly's type for this event is wrong.
      onClick={(event) => follow(event as unknown as MouseEvent<HTMLAnchorElement>)}
    >
      {t(entry.label)}
    </NavItem>
  );
}

function addressOf({ path }: Entry, { baseUrl }: Environment): string {
  return `${new URL(baseUrl).pathname}${path}`;
}
