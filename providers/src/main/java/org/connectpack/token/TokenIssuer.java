package org.connectpack.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.connectpack.token.NewToken.Expiry;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes tokens, replaces them and ends them, within the realm's rules. */
public final class TokenIssuer {

    /** So many replaced tokens of one family are remembered, to notice that one is used again. */
    private static final int MOST_REPLACED = 20;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final TokenSettings settings;
    private final TokenStore store;
    private final TokenEvents events;
    private final TokenMails mails;
    private final TokenRules rules;
    private final Instant now;

    public TokenIssuer(KeycloakSession session, TokenSettings settings) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
        this.store = session.getProvider(TokenStore.class);
        this.events = new TokenEvents(session);
        this.mails = new TokenMails(session, settings);
        this.now = Instant.ofEpochMilli(Time.currentTimeMillis());
        this.rules = new TokenRules(realm, settings, now);
    }

    /** A token that was just made, and its text, which nobody can see again. */
    public record Issued(PersonalAccessToken token, TokenText text) {}

    /**
     * Makes a token.
     *
     * @throws TokenRefusal with 400 naming the field, or 409 where the owner has as many as the realm allows
     */
    public Issued create(UserModel owner, NewToken wanted) {
        ClientModel client = rules.client(wanted.clientId());
        String name = TokenRules.name(wanted.name());
        List<String> scopes = TokenRules.scopes(wanted.scopes(), ClientScopes.of(session, client, owner));
        Optional<Instant> expiresAt = rules.expiry(wanted.expiry());
        store.lockOwner(realm.getId(), owner.getId());
        if (store.countOfOwner(realm.getId(), owner.getId(), now) >= settings.mostPerUser()) {
            throw TokenRefusal.conflict("There are " + settings.mostPerUser()
                    + " personal access tokens already, which is as many as the realm allows; end one first.");
        }
        forgetExpired(owner);
        String id = UUID.randomUUID().toString();
        Issued issued = issue(id, id, owner, client, name, scopes, expiresAt);
        events.made(issued.token(), owner, client);
        mails.tell(TokenMail.MADE, issued.token(), owner);
        return issued;
    }

    /**
     * Replaces a token by one with the same name, scopes and lifetime; the old one stays good for the realm's grace
     * period.
     *
     * @throws TokenRefusal with 404 where the owner has no such token, or 409 where it cannot be replaced any more
     */
    public Issued rotate(UserModel owner, String id) {
        store.lockOwner(realm.getId(), owner.getId());
        PersonalAccessToken old = own(owner, id);
        TokenStanding standing = TokenStanding.of(session, settings, old);
        standing.fault(now).ifPresent(fault -> {
            throw TokenRefusal.conflict("The token is not good any more; make a new one.");
        });
        store.forgetReplaced(realm.getId(), old.familyId(), now, MOST_REPLACED);
        if (!store.replace(realm.getId(), id, now, now.plus(settings.rotationGrace()))) {
            throw TokenRefusal.conflict("The token was replaced already.");
        }
        ClientModel client = standing.client().orElseThrow();
        Optional<Instant> expiresAt = old.expiresAt().isEmpty()
                ? rules.expiry(new Expiry.Never())
                : old.expiresAt()
                        .map(end -> rules.within(Duration.between(old.createdAt(), end)))
                        .map(now::plus);
        Issued issued =
                issue(UUID.randomUUID().toString(), old.familyId(), owner, client, old.name(), old.scopes(), expiresAt);
        events.rotated(old, issued.token(), owner, client);
        return issued;
    }

    /**
     * Ends a token, and those that it replaced; not the one that replaced it.
     *
     * @throws TokenRefusal with 404 where the owner has no such token
     */
    public void end(UserModel owner, String id) {
        if (!end(own(owner, id))) {
            throw TokenRefusal.notFound();
        }
    }

    /**
     * The same for one that was presented.
     *
     * @return whether it was there; another may have been faster
     */
    public boolean end(PersonalAccessToken token) {
        store.lockOwner(realm.getId(), token.userId());
        boolean ended = store.removeWithReplaced(token) > 0;
        if (ended) {
            events.ended(token, session.users().getUserById(realm, token.userId()));
        }
        return ended;
    }

    /**
     * Ends all tokens of an owner.
     *
     * @return how many there were, those that were replaced included
     */
    public int endAll(UserModel owner) {
        store.lockOwner(realm.getId(), owner.getId());
        store.ofOwner(realm.getId(), owner.getId()).forEach(token -> events.ended(token, owner));
        return store.removeOfOwner(realm.getId(), owner.getId());
    }

    /** As many expired ones as others stay in the list; tokens of a second's lifetime would fill the table before retention. */
    private void forgetExpired(UserModel owner) {
        store.expiredOfOwner(realm.getId(), owner.getId(), now, settings.mostPerUser())
                .forEach(token -> {
                    if (store.advance(token.id(), ExpiryNotice.EXPIRED)) {
                        events.expired(token, owner);
                    }
                    store.removeFamily(realm.getId(), token.familyId());
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
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        store.add(token, text.hash());
        return new Issued(token, text);
    }
}
