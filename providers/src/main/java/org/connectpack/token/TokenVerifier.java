package org.connectpack.token;

import java.time.Instant;
import java.util.Optional;
import org.connectpack.token.Verification.Bad;
import org.connectpack.token.Verification.Good;
import org.connectpack.token.Verification.Reason;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The one judge of personal access tokens, whichever door they come to. Its rules are about what holds now; nothing was
 * copied when the token was made, and nothing is remembered from one use to the next.
 */
public final class TokenVerifier {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Door door;
    private final Instant now;

    public TokenVerifier(KeycloakSession session, Door door) {
        this.session = session;
        this.door = door;
        this.realm = session.getContext().getRealm();
        this.now = Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    /** Whether the text looks like a personal access token, good or not, and like nothing else Keycloak knows. */
    public static boolean isLike(String presented) {
        return TokenText.parse(presented).isPresent();
    }

    /**
     * Judges what was presented.
     *
     * @param presented anything that a caller sent, or {@code null}
     */
    public Verification verify(String presented) {
        Verification verification = judge(presented);
        TokenMetrics.verified(door, verification);
        return verification;
    }

    private Verification judge(String presented) {
        Optional<TokenSettings> settings = TokenSettings.of(realm);
        if (settings.isEmpty()) {
            return bad(Reason.NOT_ENABLED);
        }
        return genuine(presented)
                .map(text ->
                        stored(text).map(token -> verify(token, settings.get())).orElseGet(() -> bad(Reason.UNKNOWN)))
                .orElseGet(() -> bad(Reason.MADE_UP));
    }

    /** What is stored of a token, whether it is good or not. */
    Optional<PersonalAccessToken> find(String presented) {
        return genuine(presented).flatMap(this::stored);
    }

    /** The text, if its checksum is this realm's: that costs no look at the database. */
    private Optional<TokenText> genuine(String presented) {
        return TokenText.parse(presented).filter(TokenChecksum.all(session, realm)::matches);
    }

    private Optional<PersonalAccessToken> stored(TokenText text) {
        TokenMetrics.lookedUp();
        return session.getProvider(TokenStore.class).findByHash(realm.getId(), text.hash());
    }

    private Verification verify(PersonalAccessToken token, TokenSettings settings) {
        UserModel user = session.users().getUserById(realm, token.userId());
        ClientModel client = realm.getClientById(token.clientId());
        ClientScopes permitted = user == null || client == null ? null : ClientScopes.of(client, user);
        Reason reason = reasonAgainst(token, settings, user, client, permitted);
        TokenEvents events = new TokenEvents(session);
        if (reason == Reason.REPLACED && settings.reuseEndsFamily()) {
            endFamily(token);
            events.reused(token, user, client);
        }
        if (reason != null) {
            return new Bad(reason, Optional.of(token));
        }
        String from = session.getContext().getConnection().getRemoteHost();
        events.used(token, user, client, session.getProvider(TokenUses.class).note(token, now, from));
        return new Good(new VerifiedToken(token, user, client, permitted));
    }

    private Reason reasonAgainst(
            PersonalAccessToken token,
            TokenSettings settings,
            UserModel user,
            ClientModel client,
            ClientScopes permitted) {
        if (token.isExpired(now)) {
            return Reason.EXPIRED;
        }
        if (token.isOutOfGrace(now)) {
            return Reason.REPLACED;
        }
        if (user == null) {
            return Reason.USER_GONE;
        }
        if (!user.isEnabled()) {
            return Reason.USER_DISABLED;
        }
        if (client == null || !settings.clients().contains(client.getClientId())) {
            return Reason.CLIENT_GONE;
        }
        if (!client.isEnabled()) {
            return Reason.CLIENT_DISABLED;
        }
        if (isBefore(token, realm.getNotBefore())
                || isBefore(token, client.getNotBefore())
                || isBefore(token, session.users().getNotBeforeOfUser(realm, user))) {
            return Reason.NOT_BEFORE;
        }
        return token.scopes().stream().allMatch(permitted::permits) ? null : Reason.SCOPE_GONE;
    }

    /**
     * Two hold what one should: nobody can tell who is the thief. In a transaction of its own, as the request it came with
     * fails.
     */
    private void endFamily(PersonalAccessToken token) {
        KeycloakModelUtils.runJobInTransaction(
                session.getKeycloakSessionFactory(),
                other -> other.getProvider(TokenStore.class).removeFamily(token.realmId(), token.familyId()));
    }

    /** As Keycloak's own tokens: what was made in the second of the not-before is good. */
    private static boolean isBefore(PersonalAccessToken token, int notBefore) {
        return token.createdAt().getEpochSecond() < notBefore;
    }

    private static Verification bad(Reason reason) {
        return new Bad(reason, Optional.empty());
    }
}
