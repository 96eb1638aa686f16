package org.connectpack.connection;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectpack.support.PlainText;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrderedModel.OrderedModelComparator;
import org.keycloak.models.UserConsentModel;
import org.keycloak.theme.Theme;

/**
 * Keycloak's pages, with something more for the consent page's template: {@code connection}, in realms that show
 * connections. What it has besides is Keycloak's, so that other templates show what they always did.
 */
final class ConsentForms extends FreeMarkerLoginFormsProvider {

    /** What a theme's properties say that brings the page; who inherits from that theme inherits it. */
    private static final String PAGE = "connectionsPage";

    ConsentForms(KeycloakSession session) {
        super(session);
    }

    @Override
    public Response createOAuthGrant() {
        if (ConnectionSettings.of(realm).isPresent()) {
            List<GrantedScope> granted = granted().map(GrantedScope::of).orElse(List.of());
            setAttribute(
                    "connection",
                    Map.of(
                            "hasPage", hasConnectionsPage(),
                            "granted", granted.stream().map(ConsentForms::words).toList(),
                            "asked", asked(granted)));
        }
        return super.createOAuthGrant();
    }

    /** Also where Keycloak asks for everything again. */
    private Optional<UserConsentModel> granted() {
        return Consents.of(session, authenticationSession.getAuthenticatedUser(), authenticationSession.getClient());
    }

    /** What is new; in the order of the consent page. To confirm a device Keycloak asks for the client itself, which is no scope. */
    private List<Map<String, String>> asked(List<GrantedScope> granted) {
        Set<String> known = granted.stream().map(GrantedScope::name).collect(Collectors.toSet());
        return clientScopesRequested.stream()
                .filter(details -> details.getClientScope().isDisplayOnConsentScreen())
                .map(details -> new GrantedScope(
                        details.getClientScope(), Optional.ofNullable(details.getParameterizedScopeParam())))
                .filter(scope -> !known.contains(scope.name()))
                .sorted(Comparator.comparing(GrantedScope::model, OrderedModelComparator.getInstance()))
                .map(ConsentForms::words)
                .toList();
    }

    /** Named as Keycloak names them to the template. */
    private static Map<String, String> words(GrantedScope scope) {
        String written = scope.model().getConsentScreenText();
        String text = PlainText.visible(written).isPresent() ? written : scope.name();
        return scope.parameter()
                .map(value -> Map.of("consentScreenText", text, "parameterizedScopeParameter", value))
                .orElse(Map.of("consentScreenText", text));
    }

    private boolean hasConnectionsPage() {
        try {
            return Boolean.parseBoolean(
                    session.theme().getTheme(Theme.Type.ACCOUNT).getProperties().getProperty(PAGE));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
