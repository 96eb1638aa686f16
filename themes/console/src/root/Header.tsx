import { useEnvironment } from "@keycloak/keycloak-account-ui";
import { KeycloakMasthead, label } from "@keycloak/keycloak-ui-shared";
import { Button } from "@patternfly/react-core";
import { ExternalLinkSquareAltIcon } from "@patternfly/react-icons/dist/esm/icons/external-link-square-alt-icon";
import { useLayoutEffect } from "react";
import { useTranslation } from "react-i18next";
import { useHref } from "react-router-dom";
import type { Environment } from "../environment";

/**
 * As Keycloak's own header, which belongs to another copy of PatternFly's page and could not open our navigation. Its menu on
 * narrow screens is a button without a name, which screen readers cannot tell: here, it has one.
 */
export function Header() {
  const { t } = useTranslation();
  const { environment, keycloak } = useEnvironment<Environment>();
  const { logo, logoUrl, resourceUrl } = environment as Environment & { logo?: string; logoUrl?: string };
  const menuName = t("accountMenu");
  const home = useHref(logoUrl || "/");

  useLayoutEffect(() => {
    document.querySelector('[data-testid="options-kebab-toggle"]')?.setAttribute("aria-label", menuName);
  }, [menuName]);

  return (
    <KeycloakMasthead
      data-testid="page-header"
      keycloak={keycloak}
      features={{ hasManageAccount: false }}
      brand={{
        href: !logoUrl || logoUrl.startsWith("/") ? home : logoUrl,
        src: `${resourceUrl}/${(logo || "logo.svg").replace(/^\//, "")}`,
        alt: t("logo"),
        className: "cp-brand",
      }}
      toolbarItems={[<ReferrerLink key="link" />]}
    />
  );
}

/** The way back to the app that sent the reader here. */
function ReferrerLink() {
  const { t } = useTranslation();
  const { environment } = useEnvironment<Environment>();
  const { referrerName, referrerUrl } = environment;
  if (!referrerUrl) {
    return null;
  }
  return (
    <Button
      data-testid="referrer-link"
      component="a"
      href={referrerUrl.replace("_hash_", "#")}
      variant="link"
      icon={<ExternalLinkSquareAltIcon />}
      iconPosition="right"
      isInline
    >
      {t("backTo", { app: label(t, referrerName, referrerUrl) })}
    </Button>
  );
}
