package org.connectpack.token.accept;

import org.connectpack.support.Lifecycle;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.protocol.oidc.TokenIntrospectionProviderFactory;

/** The same where {@code token_type_hint} says what token exchange calls such a token. */
public final class TypedTokenIntrospectionFactory
        implements TokenIntrospectionProviderFactory, Lifecycle<TokenIntrospectionProvider> {

    @Override
    public String getId() {
        return PersonalAccessTokenExchangeFactory.TOKEN_TYPE;
    }

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new PersonalAccessTokenIntrospection(session);
    }
}
