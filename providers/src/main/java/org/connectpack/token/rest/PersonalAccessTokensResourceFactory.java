package org.connectpack.token.rest;

import org.connectpack.support.Lifecycle;
import org.connectpack.token.TokenSettings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Opens {@code /realms/{realm}/personal-access-tokens} in realms that have a policy; elsewhere the path does not exist. */
public final class PersonalAccessTokensResourceFactory
        implements RealmResourceProviderFactory, Lifecycle<RealmResourceProvider> {

    /** The path below the realm. */
    public static final String ID = "personal-access-tokens";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return TokenSettings.of(session.getContext().getRealm())
                        .map(settings -> new PersonalAccessTokensResource(session, settings))
                        .orElse(null);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
