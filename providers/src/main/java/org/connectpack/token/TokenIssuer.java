package org.connectpack.token;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes tokens, replaces them and ends them, within the realm's rules. */
public final class TokenIssuer {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SCOPES = 3900;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final TokenSettings settings;
    private final TokenStore store;
    private final TokenEvents events;
    private final Instant now;

    public TokenIssuer(KeycloakSession session, TokenSettings settings) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
        this.store = session.getProvider(TokenStore.class);
        this.events = new TokenEvents(session);
        this.now = Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    /** A token that was just made, and its text, which nobody can see again. */
    public record Issued(PersonalAccessToken token, TokenText text) {}

    /**
     * Makes a token.
     *
     * @throws TokenRefusal with 400 naming the field, or 409 where the owner has as many as the realm allows
     */
    public Issued create(UserModel owner, NewToken wanted) {
        ClientModel client = client(wanted.clientId());
        String name = name(wanted.name());
        List<String> scopes = scopes(wanted.scopes(), ClientScopes.of(client, owner));
        Optional<Instant> expiresAt = expiry(wanted.expiry());
        store.lockOwner(realm.getId(), owner.getId());
        if (store.countOfOwner(realm.getId(), owner.getId(), now) >= settings.mostPerUser()) {
            throw TokenRefusal.conflict("There are " + settings.mostPerUser()
                    + " personal access tokens already, which is as many as the realm allows; end one first.");
        }
        String id = UUID.randomUUID().toString();
        Issued issued = issue(id, id, owner, client, name, scopes, expiresAt);
        events.made(issued.token(), owner, client);
        return issued;
    }

    /**
     * Replaces a token by one with the same name, scopes and lifetime; the old one stays good for the realm's grace period.
     *
     * @throws TokenRefusal with 404 where the owner has no such token, or 409 where it cannot be replaced any more
     */
    public Issued rotate(UserModel owner, String id) {
        store.lockOwner(realm.getId(), owner.getId());
        PersonalAccessToken old = own(owner, id);
        ClientModel client = realm.getClientById(old.clientId());
        if (old.isExpired(now) || client == null || !client.isEnabled()) {
            throw TokenRefusal.conflict("The token is not good any more; make a new one.");
        }
        ClientScopes permitted = ClientScopes.of(client, owner);
        if (!old.scopes().stream().allMatch(permitted::permits)) {
            throw TokenRefusal.conflict("A scope of the token is gone; make a new one.");
        }
        if (!store.replace(realm.getId(), id, now, now.plus(settings.rotationGrace()))) {
            throw TokenRefusal.conflict("The token was replaced already.");
        }
        Optional<Instant> expiresAt = old.expiresAt()
                .map(end -> within(Duration.between(old.createdAt(), end)))
                .map(now::plus);
        Issued issued =
                issue(UUID.randomUUID().toString(), old.familyId(), owner, client, old.name(), old.scopes(), expiresAt);
        events.rotated(old, issued.token(), owner, client);
        return issued;
    }

    /**
     * Ends a token, and those that it replaced.
     *
     * @throws TokenRefusal with 404 where the owner has no such token
     */
    public void end(UserModel owner, String id) {
        PersonalAccessToken token = own(owner, id);
        if (store.removeFamily(realm.getId(), token.familyId()) == 0) {
            throw TokenRefusal.notFound();
        }
        events.ended(token, owner);
    }

    /**
     * Ends all tokens of an owner.
     *
     * @return how many there were, those that were replaced included
     */
    public int endAll(UserModel owner) {
        store.ofOwner(realm.getId(), owner.getId()).forEach(token -> events.ended(token, owner));
        return store.removeOfUser(realm.getId(), owner.getId());
    }

    /** Ends a token that somebody found where it should not be, if it is one. */
    public void endLeaked(String found) {
        new TokenVerifier(session, Door.REPORT).find(found).ifPresent(token -> {
            if (store.removeFamily(realm.getId(), token.familyId()) > 0) {
                events.leaked(token, session.users().getUserById(realm, token.userId()));
            }
        });
    }

    private PersonalAccessToken own(UserModel owner, String id) {
        return store.find(realm.getId(), id)
                .filter(token -> token.userId().equals(owner.getId()))
                .orElseThrow(TokenRefusal::notFound);
    }

    private Issued issue(
            String id,
            String familyId,
            UserModel owner,
            ClientModel client,
            String name,
            List<String> scopes,
            Optional<Instant> expiresAt) {
        TokenText text = TokenText.random(settings.prefix(), TokenChecksum.active(session, realm));
        PersonalAccessToken token = new PersonalAccessToken(
                id,
                realm.getId(),
                owner.getId(),
                client.getId(),
                familyId,
                name,
                scopes,
                text.hint(),
                now,
                expiresAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        store.add(token, text.hash());
        return new Issued(token, text);
    }

    private ClientModel client(Optional<String> wanted) {
        String clientId = wanted.orElseGet(settings::defaultClient);
        ClientModel client = settings.clients().contains(clientId) ? realm.getClientByClientId(clientId) : null;
        if (client == null || !client.isEnabled()) {
            throw TokenRefusal.ofField("client", "is not a client that personal access tokens can be made for.");
        }
        return client;
    }

    private static String name(String wanted) {
        String name = wanted.strip();
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > LONGEST_NAME) {
            throw TokenRefusal.ofField("name", "must have 1 to " + LONGEST_NAME + " characters.");
        }
        if (name.codePoints().anyMatch(TokenIssuer::isUnprintable)) {
            throw TokenRefusal.ofField("name", "must not hold control characters.");
        }
        return name;
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static List<String> scopes(List<String> wanted, ClientScopes permitted) {
        if (wanted.isEmpty()) {
            throw TokenRefusal.ofField("scopes", "must name at least one scope.");
        }
        if (new HashSet<>(wanted).size() < wanted.size()) {
            throw TokenRefusal.ofField("scopes", "names a scope twice.");
        }
        if (!wanted.stream().allMatch(permitted::permits)) {
            throw TokenRefusal.ofField(
                    "scopes",
                    "names a scope that cannot be had; there are: " + String.join(", ", permitted.names()) + ".");
        }
        List<String> scopes = wanted.stream().sorted().toList();
        if (String.join(" ", scopes).length() > LONGEST_SCOPES) {
            throw TokenRefusal.ofField("scopes", "names too many scopes for one token.");
        }
        return scopes;
    }

    private Optional<Instant> expiry(NewToken.Expiry wanted) {
        if (wanted instanceof NewToken.Expiry.At at) {
            return Optional.of(checked(at.time()));
        }
        boolean never = wanted instanceof NewToken.Expiry.Never && !settings.expiryRequired();
        return never ? Optional.empty() : settings.defaultLifetime().map(now::plus);
    }

    private Instant checked(Instant end) {
        if (!end.isAfter(now)) {
            throw TokenRefusal.ofField("expiresAt", "must be in the future.");
        }
        settings.longestLifetime().map(now::plus).filter(end::isAfter).ifPresent(latest -> {
            throw TokenRefusal.ofField("expiresAt", "must not be later than " + latest + ".");
        });
        return end;
    }

    private Duration within(Duration lifetime) {
        return settings.longestLifetime()
                .filter(longest -> longest.compareTo(lifetime) < 0)
                .orElse(lifetime);
    }
}
