package org.connectpack.gate;

import java.util.List;
import org.connectpack.component.ComponentSettings;
import org.connectpack.component.ConfigProperties;
import org.connectpack.component.InvalidSetting;
import org.connectpack.component.RefusedComponent;
import org.connectpack.support.Lifecycle;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Declares the one gate of a realm. */
public final class GatePolicyFactory implements ComponentFactory<GatePolicy, GatePolicy>, Lifecycle<GatePolicy> {

    /** The {@code providerId} in realm JSON. */
    public static final String ID = "gate";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "The endpoint that a gateway asks whether a request may pass.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConfigProperties.of(GateSettings.FIELDS, "docs/gateway.md");
    }

    /** The settings are read as a whole, see {@link GateSettings}; nothing is created per component. */
    @Override
    public GatePolicy create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        ComponentSettings.keepOrder(model);
        try {
            ComponentSettings fields = new ComponentSettings(model);
            fields.checkForm(GateSettings.FIELDS);
            if (model.getParentId() != null && !model.getParentId().equals(realm.getId())) {
                throw new InvalidSetting("parentId", model.getParentId(), "a gate belongs to the realm itself");
            }
            GateSettings.component(realm)
                    .filter(other -> !other.getId().equals(model.getId()))
                    .ifPresent(other -> {
                        throw new InvalidSetting(
                                "name", model.getName(), "the realm has a gate, '" + other.getName() + "'");
                    });
            GateSettings.read(fields);
        } catch (InvalidSetting invalid) {
            throw RefusedComponent.because("Gate '" + model.getName() + "': " + invalid.getMessage());
        }
    }
}
