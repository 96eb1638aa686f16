package org.connectpack.token;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.connectpack.token.TokenUses.Novelty;
import org.connectpack.token.Verification.Bad;
import org.connectpack.token.Verification.Good;
import org.connectpack.token.Verification.Reason;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The one judge of personal access tokens, whichever door they come to. Its rules are about what holds now; nothing was
 * copied when the token was made, and nothing is remembered from one use to the next.
 */
public final class TokenVerifier {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Optional<TokenSettings> settings;
    private final Door door;
    private final Instant now;
    private final TokenEvents events;

    public TokenVerifier(KeycloakSession session, Door door) {
        this.session = session;
        this.door = door;
        this.realm = session.getContext().getRealm();
        this.settings = TokenSettings.of(realm);
        this.now = currentTime();
        this.events = new TokenEvents(session);
    }

    /**
     * Whether it is for this verifier to judge: it looks like a personal access token or an imported key, good or not.
     */
    public static boolean isLike(RealmModel realm, String presented) {
        return TokenText.parse(presented).isPresent()
                || ImportedKey.isLike(presented)
                        && TokenSettings.of(realm)
                                .filter(policy -> policy.acceptsImportedKeys(currentTime()))
                                .isPresent();
    }

    /**
     * Judges what was presented.
     *
     * @param presented anything that a caller sent, or {@code null}
     */
    public Verification verify(String presented) {
        return verify(presented, owner -> true);
    }

    /**
     * Judges what was presented by somebody who claims to be its owner. Another's token is as unknown, and not used.
     *
     * @param claimed whether that is the owner
     */
    public Verification verify(String presented, Predicate<UserModel> claimed) {
        Verification verification = inspect(presented, claimed);
        verification.good().ifPresent(this::noteUse);
        return verification;
    }

    /** The same for a door with a question of its own, which has to pass before it is a {@linkplain #noteUse use}. */
    public Verification inspect(String presented) {
        return inspect(presented, owner -> true);
    }

    private Verification inspect(String presented, Predicate<UserModel> claimed) {
        Verification verification =
                settings.map(policy -> judge(presented, policy, claimed)).orElseGet(() -> bad(Reason.NOT_ENABLED));
        TokenMetrics.verified(door, verification);
        return verification;
    }

    private Verification judge(String presented, TokenSettings policy, Predicate<UserModel> claimed) {
        Origin origin = origin(presented);
        return origin == Origin.NONE
                ? bad(Reason.MADE_UP)
                : stored(presented, origin)
                        .map(token -> judge(token, policy, claimed))
                        .orElseGet(() -> bad(Reason.UNKNOWN));
    }

    /** What is stored of a token, whether it is good or not. */
    public Optional<PersonalAccessToken> find(String presented) {
        Origin origin = origin(presented);
        Optional<PersonalAccessToken> found = stored(presented, origin);
        TokenMetrics.lookedFor(
                door,
                found.isPresent()
                        ? Optional.empty()
                        : Optional.of(origin == Origin.NONE ? Reason.MADE_UP : Reason.UNKNOWN));
        return found;
    }

    /** Whether that is stored, for who takes other credentials too. */
    public boolean isKnown(String presented) {
        return stored(presented, origin(presented)).isPresent();
    }

    /** Who can have made what was presented. To learn that costs no look at the database. */
    private Origin origin(String presented) {
        Optional<TokenText> text = TokenText.parse(presented);
        if (text.filter(TokenChecksum.all(session, realm)::matches).isPresent()) {
            return Origin.OWN;
        }
        boolean importable = ImportedKey.isLike(presented)
                && settings.filter(policy -> policy.acceptsImportedKeys(now))
                        .filter(policy -> text.filter(own -> own.hasPrefix(policy.prefix()))
                                .isEmpty())
                        .isPresent();
        return importable ? Origin.IMPORTED : Origin.NONE;
    }

    private enum Origin {
        /** This realm: the checksum is its. */
        OWN,
        /** Another server, whose keys have no checksum of ours: each costs a look, unless it poses as one of ours. */
        IMPORTED,
        /** Somebody who invented or mistyped it. */
        NONE
    }

    private Optional<PersonalAccessToken> stored(String presented, Origin origin) {
        if (origin == Origin.NONE) {
            return Optional.empty();
        }
        TokenMetrics.lookedUp();
        return session.getProvider(TokenStore.class)
                .findByHash(realm.getId(), TokenText.hash(presented))
                .filter(token -> token.imported() == (origin == Origin.IMPORTED));
    }

    private Verification judge(PersonalAccessToken token, TokenSettings policy, Predicate<UserModel> claimed) {
        TokenStanding standing = TokenStanding.of(session, policy, token);
        if (standing.user().filter(claimed.negate()).isPresent()) {
            return bad(Reason.UNKNOWN);
        }
        Optional<Reason> fault = standing.fault(now);
        if (fault.isPresent()) {
            if (fault.get() == Reason.REPLACED) {
                new TokenReuse(session, policy).of(token);
            }
            return new Bad(fault.get(), Optional.of(token));
        }
        return new Good(standing.verified());
    }

    /** Notes that a good token was used, now and from here. */
    public void noteUse(VerifiedToken verified) {
        PersonalAccessToken token = verified.token();
        String from = session.getContext().getConnection().getRemoteHost();
        Novelty novelty = session.getProvider(TokenUses.class).note(token, now, from);
        events.used(token, verified.user(), verified.client(), novelty);
    }

    private static Verification bad(Reason reason) {
        return new Bad(reason, Optional.empty());
    }

    private static Instant currentTime() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}
