package org.connectpack.gate;

import java.util.Set;
import org.connectpack.component.ComponentSettings;
import org.connectpack.component.InvalidSetting;
import org.connectpack.component.RealmPolicyFactory;
import org.connectpack.token.TokenSettings;
import org.connectpack.token.accept.ManagementRoles;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
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
        GateSettings gate = GateSettings.read(settings);
        gate.passwordClient().ifPresent(client -> requireUsable(realm, client));
        if (gate.upstreamToken().isPresent()) {
            gate.passwordClient().ifPresent(client -> requireNoManagement(realm, client, GateSettings.PASSWORD_CLIENT));
            TokenSettings.of(realm)
                    .map(TokenSettings::clients)
                    .orElse(Set.of())
                    .forEach(client -> requireNoManagement(realm, client, GateSettings.UPSTREAM_TOKEN));
        }
    }

    /** An upstream token is one of a client's, and the API that gets it could use it at Keycloak itself. */
    private static void requireNoManagement(RealmModel realm, String clientId, String field) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client != null && ManagementRoles.areLent(client)) {
            throw new InvalidSetting(
                    field,
                    clientId,
                    "the client would lend upstream tokens its users' roles of Keycloak's own APIs; switch off its 'Full scope"
                            + " allowed', or take these roles from its scope");
        }
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
