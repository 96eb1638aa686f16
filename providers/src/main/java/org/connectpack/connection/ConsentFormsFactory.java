package org.connectpack.connection;

import org.connectpack.support.Lifecycle;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.LoginFormsProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Declares {@link ConsentForms}, which take the place of Keycloak's own unless another says a higher order. */
public final class ConsentFormsFactory implements LoginFormsProviderFactory, Lifecycle<LoginFormsProvider> {

    private static final int BEFORE_KEYCLOAKS = 1;

    @Override
    public String getId() {
        return "connectpack";
    }

    @Override
    public LoginFormsProvider create(KeycloakSession session) {
        return new ConsentForms(session);
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}
