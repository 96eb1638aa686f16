package org.connectpack.gate;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/**
 * Who was let through, and with what rights. Only the {@link Gatekeeper} makes one.
 *
 * @param scopes what it may be used for
 * @param claims of the access token that came, or those that one would have; made anew each time, as few ask for them
 * @param tokenId the id of what came
 * @param means by what
 */
record Passage(
        UserModel user,
        ClientModel client,
        List<String> scopes,
        Supplier<AccessToken> claims,
        String tokenId,
        Means means) {

    /** Let through by an access token, or as by one. */
    static Passage of(UserModel user, ClientModel client, AccessToken token, Means means) {
        List<String> scopes = token.getScope() == null || token.getScope().isBlank()
                ? List.of()
                : List.of(token.getScope().strip().split(" +"));
        return new Passage(user, client, scopes, () -> token, token.getId(), means);
    }

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

    boolean permits(Set<String> wanted) {
        return scopes.containsAll(wanted);
    }

    @Override
    public String toString() {
        return tokenId;
    }
}
