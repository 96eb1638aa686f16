package org.connectpack.component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.connectpack.support.Lifecycle;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CachedRealmModel;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/** Declares a component that turns a feature on in a realm and holds its settings: there is one, or none. */
public abstract class RealmPolicyFactory<T extends Provider> implements ComponentFactory<T, T>, Lifecycle<T> {

    private static final Logger LOG = Logger.getLogger(RealmPolicyFactory.class);

    private final String id;
    private final String label;
    private final String helpText;
    private final Class<T> type;
    private final Set<String> fields;
    private final String document;

    /**
     * @param id the {@code providerId} in realm JSON
     * @param label what a refusal calls it
     * @param type the {@code providerType}
     * @param document the page that explains the fields
     */
    protected RealmPolicyFactory(
            String id, String label, String helpText, Class<T> type, Set<String> fields, String document) {
        this.id = id;
        this.label = label;
        this.helpText = helpText;
        this.type = type;
        this.fields = fields;
        this.document = document;
    }

    /**
     * The settings of a realm, read once and kept with Keycloak's cached realm; nothing where there is no such
     * component, or one that cannot be read, of which the log tells.
     *
     * @param type the component's {@code providerType}
     */
    public static <S> Optional<S> settings(
            RealmModel realm, Class<? extends Provider> type, Function<ComponentSettings, S> reader) {
        @SuppressWarnings("unchecked") // Keycloak's map of things cached with a realm has no types
        Optional<S> found = realm instanceof CachedRealmModel cached
                ? (Optional<S>) cached.getCachedWith().computeIfAbsent(type, key -> read(realm, type, reader))
                : read(realm, type, reader);
        return found;
    }

    private static <S> Optional<S> read(
            RealmModel realm, Class<? extends Provider> type, Function<ComponentSettings, S> reader) {
        try {
            return component(realm, type).map(ComponentSettings::new).map(reader);
        } catch (InvalidSetting invalid) {
            LOG.warnf("Realm %s: %s is left out: %s", realm.getName(), type.getSimpleName(), invalid.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<ComponentModel> component(RealmModel realm, Class<? extends Provider> type) {
        return realm.getComponentsStream(realm.getId(), type.getName()).findFirst();
    }

    /**
     * Checks the fields.
     *
     * @throws InvalidSetting where one cannot stand
     */
    protected abstract void check(RealmModel realm, ComponentSettings settings);

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getHelpText() {
        return helpText;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return ConfigProperties.of(fields, document);
    }

    @Override
    public final void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        ComponentSettings.keepOrder(model);
        try {
            ComponentSettings settings = new ComponentSettings(model);
            settings.checkForm(fields);
            if (model.getParentId() != null && !model.getParentId().equals(realm.getId())) {
                throw new InvalidSetting("parentId", model.getParentId(), "this belongs to the realm itself");
            }
            component(realm, type)
                    .filter(other -> !other.getId().equals(model.getId()))
                    .ifPresent(other -> {
                        throw new InvalidSetting(
                                "name", model.getName(), "the realm has one already, '" + other.getName() + "'");
                    });
            check(realm, settings);
        } catch (InvalidSetting invalid) {
            throw RefusedComponent.because(label + " '" + model.getName() + "': " + invalid.getMessage());
        }
    }
}
