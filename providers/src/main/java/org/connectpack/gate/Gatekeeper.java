package org.connectpack.gate;

import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.Set;
import org.connectpack.connection.GrantedScopes;
import org.connectpack.gate.Passage.Means.ByAccessToken;
import org.connectpack.gate.Passage.Means.ByPersonalAccessToken;
import org.connectpack.gate.PresentedCredential.ApiKey;
import org.connectpack.gate.PresentedCredential.Basic;
import org.connectpack.gate.PresentedCredential.Bearer;
import org.connectpack.support.AccessTokenCheck;
import org.connectpack.token.Door;
import org.connectpack.token.TokenText;
import org.connectpack.token.TokenVerifier;
import org.connectpack.token.VerifiedToken;
import org.connectpack.token.accept.TokenClaims;
import org.keycloak.models.KeycloakSession;

/** Decides who somebody is; nothing is remembered from one question to the next. */
final class Gatekeeper {

    private final KeycloakSession session;
    private final GateSettings settings;

    Gatekeeper(KeycloakSession session, GateSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * Judges a credential.
     *
     * @param scopes what the question asks for; a password alone has no scopes of its own, so these are asked of it
     */
    Optional<Passage> admit(PresentedCredential presented, Set<String> scopes) {
        if (presented instanceof Bearer bearer) {
            return isPersonal(bearer.token()) ? personal(bearer.token()) : accessToken(bearer.token());
        }
        if (presented instanceof ApiKey key) {
            return personal(key.key());
        }
        return presented instanceof Basic basic ? basic(basic, scopes) : Optional.empty();
    }

    private Optional<Passage> basic(Basic basic, Set<String> scopes) {
        TokenVerifier verifier = new TokenVerifier(session, Door.GATE);
        Optional<Passage> byToken = settings.basicToken() && isPersonal(basic.password())
                ? verifier.verify(basic.password(), owner -> owner.getUsername().equalsIgnoreCase(basic.user()))
                        .good()
                        .map(this::passage)
                : Optional.empty();
        return byToken.or(() -> settings.passwordClient()
                .filter(client -> !isToken(verifier, basic.password()))
                .flatMap(client -> new PasswordLogin(session, client).admit(basic, scopes)));
    }

    /** What is or looks like a token of the realm's is never tried as a password: one that is over would be a guess. */
    private static boolean isToken(TokenVerifier verifier, String password) {
        return TokenText.parse(password).isPresent() || verifier.isKnown(password);
    }

    private boolean isPersonal(String presented) {
        return TokenVerifier.isLike(session.getContext().getRealm(), presented);
    }

    private Optional<Passage> personal(String token) {
        return new TokenVerifier(session, Door.GATE).verify(token).good().map(this::passage);
    }

    private Passage passage(VerifiedToken verified) {
        return new Passage(
                verified.user(),
                verified.client(),
                verified.scopes(),
                () -> TokenClaims.of(session, verified).accessToken(),
                verified.token().id(),
                new ByPersonalAccessToken());
    }

    private Optional<Passage> accessToken(String token) {
        try {
            return AccessTokenCheck.of(session, token, Optional.empty())
                    .filter(good -> GrantedScopes.permit(session, good.token(), good.client(), good.session()))
                    .map(good -> Passage.of(good.user(), good.client(), good.token(), new ByAccessToken(token)));
        } catch (WebApplicationException refused) {
            return Optional.empty();
        }
    }
}
