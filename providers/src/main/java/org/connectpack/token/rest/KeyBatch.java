package org.connectpack.token.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.connectpack.token.KeyImport;
import org.connectpack.token.TokenRefusal;
import org.connectpack.token.TokenSettings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.UserPermissionEvaluator;

/** Keys of an older server, given all at once: all are taken, or none where one cannot be. */
final class KeyBatch {

    private static final int LARGEST_KIBIBYTES = 1024;
    private static final int MOST = 1000;
    private static final Set<String> MEMBERS =
            Set.of("user", "name", "scopes", "expiresAt", "client", "sha256", "hint");

    private final VisibleOwners owners;
    private final UserPermissionEvaluator permissions;
    private final KeyImport keys;

    /**
     * What became of a batch.
     *
     * @param known how many were there already
     */
    @JsonPropertyOrder({"imported", "known"})
    record Outcome(long imported, long known) {}

    KeyBatch(
            KeycloakSession session,
            VisibleOwners owners,
            UserPermissionEvaluator permissions,
            TokenSettings settings) {
        this.owners = owners;
        this.permissions = permissions;
        this.keys = new KeyImport(session, settings);
    }

    /**
     * Reads a request's body, and makes known what is in it.
     *
     * @throws TokenRefusal naming the key and the field, or with 409 where the realm accepts no such keys
     */
    Outcome read(HttpHeaders headers, InputStream body) {
        keys.requireAccepted();
        List<TokenRequest> batch = TokenRequest.read(headers, body, LARGEST_KIBIBYTES, Set.of("keys"))
                .objects("keys", MEMBERS, MOST);
        List<UserModel> holders = batch.stream().map(key -> key.in(this::owner)).toList();
        keys.lock(holders);
        long imported = IntStream.range(0, batch.size())
                .filter(i -> batch.get(i).in(key -> add(holders.get(i), key)))
                .count();
        return new Outcome(imported, batch.size() - imported);
    }

    /** Who chooses a key could use it, so this takes the right to impersonate its owner. */
    private UserModel owner(TokenRequest key) {
        UserModel owner = owners.find(key.text("user"))
                .filter(user -> user.getServiceAccountClientLink() == null)
                .orElseThrow(() -> TokenRefusal.ofField(
                        "user", "must be the id or the name of a user who is no service account."));
        permissions.requireManage(owner);
        permissions.requireImpersonate(owner);
        return owner;
    }

    private boolean add(UserModel owner, TokenRequest key) {
        String hint = key.optionalText("hint").orElse("");
        String name = key.optionalText("name").orElse("Imported key");
        return keys.add(owner, key.newToken(name), key.text("sha256"), hint);
    }
}
