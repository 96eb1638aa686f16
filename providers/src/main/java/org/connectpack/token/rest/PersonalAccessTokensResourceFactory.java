package org.connectpack.token.rest;

import java.util.Optional;
import org.connectpack.account.AccountPathFactory;
import org.connectpack.token.TokenSettings;
import org.keycloak.models.KeycloakSession;

/** Opens {@code /realms/{realm}/personal-access-tokens} in realms that have a policy. */
public final class PersonalAccessTokensResourceFactory extends AccountPathFactory {

    /** The path below the realm. */
    public static final String ID = "personal-access-tokens";

    public PersonalAccessTokensResourceFactory() {
        super(ID);
    }

    @Override
    protected Optional<?> resourceForUsers(KeycloakSession session) {
        return TokenSettings.of(session.getContext().getRealm())
                .map(settings -> new PersonalAccessTokensResource(session, settings));
    }
}
