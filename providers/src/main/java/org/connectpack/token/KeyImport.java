package org.connectpack.token;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.connectpack.token.NewToken.Expiry;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Makes keys known that an older server gave out, by their hashes, so that those who hold them can go on. Each is a
 * personal access token from then on: it can be listed, rotated and ended, and is good for what its owner may do now.
 */
public final class KeyImport {

    private static final int LONGEST_HINT = 12;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final TokenSettings settings;
    private final TokenStore store;
    private final TokenRules rules;
    private final Instant now;

    public KeyImport(KeycloakSession session, TokenSettings settings) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
        this.store = session.getProvider(TokenStore.class);
        this.now = Instant.ofEpochMilli(Time.currentTimeMillis());
        this.rules = new TokenRules(realm, settings, now);
    }

    /**
     * Refuses where such keys would not be good.
     *
     * @throws TokenRefusal with 409
     */
    public void requireAccepted() {
        if (!settings.acceptsImportedKeys(now)) {
            throw TokenRefusal.conflict(
                    "The realm does not accept imported keys; set 'imported-keys' of its policy first.");
        }
    }

    /** Lets nobody else change the keys of these owners meanwhile: in one order, so that two imports do not wait for each other. */
    public void lock(Collection<UserModel> owners) {
        owners.stream().map(UserModel::getId).distinct().sorted().forEach(id -> store.lockOwner(realm.getId(), id));
    }

    /**
     * Makes one known, after {@link #lock}.
     *
     * @param key its expiry may be later than the realm allows an owner to choose
     * @param sha256 SHA-256 of the whole key, in hexadecimal digits or in Base64
     * @param hint what lists show of it, such as its first characters
     * @return whether it was not known yet; one that is over is known, and stays over
     * @throws TokenRefusal with 400 naming the field
     */
    public boolean add(UserModel owner, NewToken key, String sha256, String hint) {
        String hash = ImportedKey.hash(sha256)
                .orElseThrow(() -> TokenRefusal.ofField(
                        "sha256", "must be SHA-256 of the key, in 64 hexadecimal digits or in Base64."));
        ClientModel client = rules.client(key.clientId());
        List<String> scopes = TokenRules.scopes(key.scopes(), ClientScopes.of(session, client, owner));
        if (!hint.matches("[\\x21-\\x7E]{0," + LONGEST_HINT + "}")) {
            throw TokenRefusal.ofField("hint", "must have at most " + LONGEST_HINT + " visible ASCII characters.");
        }
        if (TokenText.isHash(hash, hint)) {
            throw TokenRefusal.ofField("hint", "must not be the whole key.");
        }
        String name = TokenRules.name(key.name());
        Optional<Instant> expiresAt = expiry(key.expiry());
        Optional<PersonalAccessToken> known = store.findByHash(realm.getId(), hash);
        if (known.isPresent()) {
            requireOwner(known.get(), owner);
            return false;
        }
        if (store.isEndedKey(realm.getId(), hash)) {
            return false;
        }
        String id = UUID.randomUUID().toString();
        PersonalAccessToken token = new PersonalAccessToken(
                id,
                realm.getId(),
                owner.getId(),
                client.getId(),
                id,
                name,
                scopes,
                hint,
                now,
                expiresAt,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        store.add(token, hash);
        new TokenEvents(session).imported(token, owner, client);
        return true;
    }

    private Optional<Instant> expiry(Expiry wanted) {
        if (wanted instanceof Expiry.At at) {
            rules.requireFuture(at.time());
            return Optional.of(at.time());
        }
        return rules.expiry(wanted);
    }

    private static void requireOwner(PersonalAccessToken known, UserModel owner) {
        if (!known.userId().equals(owner.getId())) {
            throw TokenRefusal.ofField("sha256", "is of a key that somebody else has.");
        }
    }
}
