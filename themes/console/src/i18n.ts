import { createInstance } from "i18next";
import FetchBackend from "i18next-fetch-backend";
import { initReactI18next } from "react-i18next";
import { environment } from "./environment";

type Message = { key: string; value: string };

export const i18n = createInstance({
  lng: environment.locale,
  fallbackLng: "en",
  nsSeparator: false,
  // React escapes.
  interpolation: { escapeValue: false },
  backend: {
    loadPath: `${environment.serverBaseUrl}/resources/${environment.realm}/account/{{lng}}`,
    parse: (json: string) =>
      Object.fromEntries((JSON.parse(json) as Message[]).map(({ key, value }) => [key, value])),
  },
})
  .use(FetchBackend)
  .use(initReactI18next);

/** Keycloak's page for personal data says so when somebody chooses another language there. */
window.addEventListener("languageChanged", (event) => {
  void i18n.changeLanguage((event as CustomEvent<{ language: string }>).detail.language);
});
