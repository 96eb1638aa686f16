package org.connectpack.client;

import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.Provider;
import org.keycloak.vault.VaultStringSecret;

/**
 * Sees to it that a client whose secret was left to a variable that nobody set cannot be used with the variable's name.
 * Keycloak stores what it finds in the file: the literal <code>${NAME}</code>, or nothing, and takes it as the secret.
 */
public final class ClientSecretGuard implements Provider {

    private static final Logger LOG = Logger.getLogger(ClientSecretGuard.class);

    private final KeycloakSession session;

    ClientSecretGuard(KeycloakSession session) {
        this.session = session;
    }

    void inspect(ClientModel client) {
        UnsetSecret.in(client.getSecret(), this::isInVault).ifPresent(unset -> {
            KeycloakModelUtils.generateSecret(client);
            LOG.warnf(
                    "Client '%s' of realm '%s' came with %s for a secret. It has got a random one that nobody knows, and"
                            + " cannot authenticate until an administrator sets its secret (admin console: Clients, the"
                            + " client, Credentials). Only --import-realm and 'kc.sh import' fill in variables.",
                    inOneLine(client.getClientId()), inOneLine(client.getRealm().getName()), unset.description());
        });
    }

    private boolean isInVault(String reference) {
        try (VaultStringSecret secret = session.vault().getStringSecret(reference)) {
            return secret.get().isPresent();
        }
    }

    private static String inOneLine(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public void close() {
        // holds nothing
    }
}
