package org.connectpack.gate;

import org.connectpack.component.ComponentSettings;
import org.connectpack.component.InvalidSetting;
import org.connectpack.component.RealmPolicyFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Declares the one gate of a realm. */
public final class GatePolicyFactory extends RealmPolicyFactory<GatePolicy> {

    /** The {@code providerId} in realm JSON. */
    public static final String ID = "gate";

    public GatePolicyFactory() {
        super(
                ID,
                "Gate",
                "The endpoint that a gateway asks whether a request may pass.",
                GatePolicy.class,
                GateSettings.FIELDS,
                "docs/gateway.md");
    }

    /** The settings are read as a whole, see {@link GateSettings}; nothing is created per component. */
    @Override
    public GatePolicy create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    protected void check(RealmModel realm, ComponentSettings settings) {
        GateSettings.read(settings).passwordClient().ifPresent(client -> requireUsable(realm, client));
    }

    private static void requireUsable(RealmModel realm, String clientId) {
        if (!PasswordLogin.isUsable(realm.getClientByClientId(clientId))) {
            throw new InvalidSetting(
                    GateSettings.PASSWORD_CLIENT,
                    clientId,
                    "is not an enabled client of this realm with direct access grants and without consent");
        }
    }
}
