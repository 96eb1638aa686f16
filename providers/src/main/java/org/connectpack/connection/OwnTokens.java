package org.connectpack.connection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.connectpack.token.PersonalAccessToken;
import org.connectpack.token.TokenIssuer;
import org.connectpack.token.TokenQuery;
import org.connectpack.token.TokenSettings;
import org.connectpack.token.TokenStore;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What becomes of the personal access tokens that a user has made for a client, when the connection with it ends. */
enum OwnTokens {
    KEPT {
        @Override
        Optional<Integer> end(KeycloakSession session, UserModel user, ClientModel client) {
            return Optional.empty();
        }
    },
    ENDED {
        @Override
        Optional<Integer> end(KeycloakSession session, UserModel user, ClientModel client) {
            RealmModel realm = session.getContext().getRealm();
            return TokenSettings.of(realm)
                    .map(settings -> endAll(session, new TokenIssuer(session, settings), realm, user, client))
                    .or(() -> Optional.of(0));
        }
    };

    private static final int PAGE = 200;

    /** How many there were, those that were replaced left out; nothing where nobody asked. */
    abstract Optional<Integer> end(KeycloakSession session, UserModel user, ClientModel client);

    /** Each ends with those that it replaced, so that some of a page may be gone already. */
    private static int endAll(
            KeycloakSession session, TokenIssuer issuer, RealmModel realm, UserModel user, ClientModel client) {
        TokenStore store = session.getProvider(TokenStore.class);
        TokenQuery ofClient = new TokenQuery(
                Optional.of(user.getId()),
                Optional.of(client.getId()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.ofEpochMilli(Time.currentTimeMillis()));
        List<PersonalAccessToken> page = store.search(realm.getId(), ofClient, 0, PAGE);
        int ended = 0;
        boolean some = !page.isEmpty();
        while (some) {
            List<PersonalAccessToken> gone = page.stream().filter(issuer::end).toList();
            ended += (int) gone.stream().filter(token -> !token.isReplaced()).count();
            some = !gone.isEmpty();
            page = store.search(realm.getId(), ofClient, 0, PAGE);
        }
        return ended;
    }
}
