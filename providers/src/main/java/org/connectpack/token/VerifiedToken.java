package org.connectpack.token;

import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/** A personal access token that is good at this moment. Only {@link TokenVerifier} makes one. */
public final class VerifiedToken {

    private final PersonalAccessToken token;
    private final UserModel user;
    private final ClientModel client;
    private final ClientScopes permitted;

    VerifiedToken(PersonalAccessToken token, UserModel user, ClientModel client, ClientScopes permitted) {
        this.token = token;
        this.user = user;
        this.client = client;
        this.permitted = permitted;
    }

    public PersonalAccessToken token() {
        return token;
    }

    /** The owner, who is enabled. */
    public UserModel user() {
        return user;
    }

    /** The client that decides on claims, which is enabled. */
    public ClientModel client() {
        return client;
    }

    /** Each of these the client may still have, and the owner too. */
    public List<String> scopes() {
        return token.scopes();
    }

    /** What the client may lend to the owner now, the token's scopes among it. */
    public ClientScopes permitted() {
        return permitted;
    }

    @Override
    public String toString() {
        return token.id();
    }
}
