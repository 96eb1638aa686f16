package org.connectpack.gate;

import java.util.List;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/**
 * Who was let through, and with what rights. Only the {@link Gatekeeper} makes one.
 *
 * @param token the claims: of the access token that came, or those that one would have
 * @param tokenId the id of what came
 * @param means by what
 */
record Passage(UserModel user, ClientModel client, AccessToken token, String tokenId, Means means) {

    /** What somebody was let through by. */
    sealed interface Means {

        /** @param jwt as it came */
        record ByAccessToken(String jwt) implements Means {
            @Override
            public String toString() {
                return "ByAccessToken";
            }
        }

        record ByPersonalAccessToken() implements Means {}

        record ByPassword() implements Means {}
    }

    List<String> scopes() {
        return token.getScope() == null || token.getScope().isBlank()
                ? List.of()
                : List.of(token.getScope().strip().split(" +"));
    }

    boolean permits(Set<String> wanted) {
        return scopes().containsAll(wanted);
    }

    @Override
    public String toString() {
        return tokenId;
    }
}
