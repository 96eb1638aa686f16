package org.connectpack.dialect;

import java.util.LinkedHashSet;
import java.util.List;
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

/** A kind of endpoint that a dialect can declare: its fields, and how they are read. */
public abstract class DialectEndpointFactory
        implements ComponentFactory<DialectEndpoint, DialectEndpoint>, Lifecycle<DialectEndpoint> {

    private final String id;
    private final String helpText;
    private final Set<String> fields;

    /**
     * @param id the {@code providerId} in realm JSON
     * @param more the fields besides those that every endpoint has
     */
    DialectEndpointFactory(String id, String helpText, List<String> more) {
        this.id = id;
        this.helpText = helpText;
        this.fields = new LinkedHashSet<>(EndpointFrame.fields(more));
    }

    /** Reads one endpoint; throws {@link InvalidSetting} where a field cannot stand. */
    abstract Endpoint read(EndpointFrame frame);

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
        return ConfigProperties.of(fields, "docs/dialects.md");
    }

    /** Dialects are read as a whole, see {@link Dialects}; nothing is created per component. */
    @Override
    public final DialectEndpoint create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public final void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        Settings.keepOrder(model);
        try {
            Settings settings = new Settings(model);
            settings.checkForm(fields);
            ComponentModel parent = model.getParentId() == null ? null : realm.getComponent(model.getParentId());
            if (parent == null || !EndpointDialect.class.getName().equals(parent.getProviderType())) {
                throw new InvalidSetting("parentId", model.getParentId(), "is not a dialect of this realm");
            }
            ErrorShape inherited = EndpointDialectFactory.errors(RealmNames.ANY, new Settings(parent));
            EndpointFrame frame = new EndpointFrame(settings, RealmNames.of(session, realm), inherited);
            Dialects.refuseShadowing(realm, model, frame.places());
            read(frame);
        } catch (InvalidSetting invalid) {
            throw RefusedComponent.because("Endpoint '" + model.getName() + "': " + invalid.getMessage());
        }
    }
}
