package org.connectpack.dialect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.connectpack.component.ConfigProperties;
import org.connectpack.component.InvalidSetting;
import org.connectpack.component.RefusedComponent;
import org.connectpack.support.Lifecycle;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Declares a dialect: what a vendor's endpoints have in common. */
public final class EndpointDialectFactory
        implements ComponentFactory<EndpointDialect, EndpointDialect>, Lifecycle<EndpointDialect> {

    /** The {@code providerId} in realm JSON. */
    public static final String ID = "dialect";

    private static final String BASE_URL = "base-url";
    private static final Set<String> FIELDS = fields();

    private static Set<String> fields() {
        List<String> fields = new ArrayList<>(List.of(BASE_URL));
        fields.addAll(ErrorShape.FIELDS);
        return new LinkedHashSet<>(fields);
    }

    /** How this dialect says no, where an endpoint does not say it otherwise. */
    static ErrorShape errors(RealmNames names, Settings settings) {
        return ErrorShape.read(settings, Vocabulary.ofRequest(Set.of(), names), ErrorShape.PLAIN);
    }

    /** Where a reverse proxy shows the dialect to the vendor's clients; ends with a slash. */
    static Optional<String> baseUrl(Settings settings) {
        return settings.url(BASE_URL).map(url -> url.endsWith("/") ? url : url + "/");
    }

    /** What is a secret of the caller is said by the endpoints, which inherit the dialect's errors. */
    private static void refuseSecrets(RealmModel realm, ComponentModel dialect, ErrorShape errors) {
        if (dialect.getId() == null) {
            return;
        }
        realm.getComponentsStream(dialect.getId(), DialectEndpoint.class.getName())
                .map(Settings::new)
                .filter(EndpointDialectFactory::isReadable)
                .forEach(endpoint -> new EndpointFrame(endpoint, RealmNames.ANY, errors).errors());
    }

    /** An endpoint that cannot be read answers nothing. */
    private static boolean isReadable(Settings endpoint) {
        try {
            new EndpointFrame(endpoint, RealmNames.ANY, ErrorShape.PLAIN).errors();
            return true;
        } catch (InvalidSetting unreadable) {
            return false;
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "A vendor's way of speaking OAuth; its endpoints are sub-components.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConfigProperties.of(FIELDS, "docs/dialects.md");
    }

    /** Dialects are read as a whole, see {@link Dialects}; nothing is created per component. */
    @Override
    public EndpointDialect create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        Settings.keepOrder(model);
        try {
            Settings settings = new Settings(model);
            settings.checkForm(FIELDS);
            if (model.getParentId() != null && !model.getParentId().equals(realm.getId())) {
                throw new InvalidSetting("parentId", model.getParentId(), "a dialect belongs to the realm itself");
            }
            baseUrl(settings);
            refuseSecrets(realm, model, errors(RealmNames.of(session, realm), settings));
        } catch (InvalidSetting invalid) {
            throw RefusedComponent.because("Dialect '" + model.getName() + "': " + invalid.getMessage());
        }
    }
}
