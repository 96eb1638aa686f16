package org.connectpack.token.accept;

import org.connectpack.support.Lifecycle;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.protocol.oidc.TokenIntrospectionProviderFactory;

/** The same under {@code token_type_hint=personal_access_token}. */
public final class HintedTokenIntrospectionFactory
        implements TokenIntrospectionProviderFactory, Lifecycle<TokenIntrospectionProvider> {

    @Override
    public String getId() {
        return "personal_access_token";
    }

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new PersonalAccessTokenIntrospection(session);
    }
}
