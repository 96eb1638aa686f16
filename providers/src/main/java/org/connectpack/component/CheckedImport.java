package org.connectpack.component;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.component.ComponentFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;
import org.keycloak.provider.Spi;
import org.keycloak.representations.idm.ComponentExportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.storage.datastore.DefaultExportImportManager;

/**
 * Keycloak's import of realms, which looks first whether there is what the realm's components say they are. Keycloak
 * itself would fail at them without a word of which component it is.
 */
final class CheckedImport extends DefaultExportImportManager {

    private static final String OURS = "org.connectpack.";

    private final KeycloakSession session;

    CheckedImport(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public void importRealm(RealmRepresentation file, RealmModel realm, Runnable users) {
        check(file.getComponents());
        super.importRealm(file, realm, users);
    }

    /** What another extension calls its components is not known here. */
    private void check(Map<String, List<ComponentExportRepresentation>> components) {
        if (components == null) {
            return;
        }
        components.forEach((type, all) -> all.stream().filter(Objects::nonNull).forEach(component -> {
            if (type.startsWith(OURS)) {
                check(type, component);
            }
            check(component.getSubComponents());
        }));
    }

    private void check(String type, ComponentExportRepresentation component) {
        try {
            List<String> types = types();
            if (!types.contains(type)) {
                throw unknown("providerType", type, "type", types);
            }
            List<String> kinds = kinds(session.getProviderClass(type));
            if (!kinds.contains(component.getProviderId())) {
                throw unknown("providerId", component.getProviderId(), "kind", kinds);
            }
        } catch (InvalidSetting invalid) {
            throw RefusedComponent.because("Component '" + component.getName() + "': " + invalid.getMessage());
        }
    }

    private static InvalidSetting unknown(String field, String value, String what, List<String> known) {
        return new InvalidSetting(field, value, "there is no such " + what + "; there are " + String.join(", ", known));
    }

    private List<String> types() {
        return session.getKeycloakSessionFactory().getSpis().stream()
                .map(Spi::getProviderClass)
                .filter(type -> type.getName().startsWith(OURS) && !kinds(type).isEmpty())
                .map(Class::getName)
                .sorted()
                .toList();
    }

    private List<String> kinds(Class<? extends Provider> type) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(type)
                .filter(ComponentFactory.class::isInstance)
                .map(factory -> factory.getId())
                .sorted()
                .toList();
    }
}
