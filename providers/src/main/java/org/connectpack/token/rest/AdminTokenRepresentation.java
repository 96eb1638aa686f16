package org.connectpack.token.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.connectpack.token.PersonalAccessToken;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A token as an administrator sees it: whose it is, and for which client.
 *
 * @param imported whether another server made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdminTokenRepresentation(@JsonUnwrapped TokenRepresentation token, Owner user, String client, boolean imported) {

    /** Keycloak's id of a user, and what it is called. */
    record Owner(String id, String username) {}

    static AdminTokenRepresentation of(PersonalAccessToken token, KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, token.userId());
        ClientModel client = realm.getClientById(token.clientId());
        return new AdminTokenRepresentation(
                TokenRepresentation.of(token),
                new Owner(token.userId(), user == null ? null : user.getUsername()),
                client == null ? null : client.getClientId(),
                token.imported());
    }
}
