package org.connectpack.gate;

import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.connectpack.gate.PresentedCredential.ApiKey;
import org.connectpack.gate.PresentedCredential.Basic;
import org.connectpack.gate.PresentedCredential.Bearer;
import org.connectpack.token.Door;
import org.connectpack.token.TokenVerifier;
import org.connectpack.token.VerifiedToken;
import org.connectpack.token.accept.TokenClaims;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** Decides who somebody is; nothing is remembered from one question to the next. */
final class Gatekeeper {

    private final KeycloakSession session;
    private final GateSettings settings;

    Gatekeeper(KeycloakSession session, GateSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    Optional<Passage> admit(PresentedCredential presented) {
        if (presented instanceof Bearer bearer) {
            return TokenVerifier.isLike(bearer.token()) ? personal(bearer.token()) : accessToken(bearer.token());
        }
        if (presented instanceof ApiKey key) {
            return personal(key.key());
        }
        if (presented instanceof Basic basic && settings.basicToken()) {
            return personal(basic.password()).filter(passage -> isNameOf(passage, basic.user()));
        }
        return Optional.empty();
    }

    private static boolean isNameOf(Passage passage, String name) {
        return passage.user().getUsername().equalsIgnoreCase(name);
    }

    private Optional<Passage> personal(String token) {
        return new TokenVerifier(session, Door.GATE).verify(token).good().map(this::passage);
    }

    private Passage passage(VerifiedToken verified) {
        AccessToken claims = TokenClaims.of(session, verified).accessToken();
        return new Passage(
                verified.user(), verified.client(), claims, verified.token().id(), Optional.empty());
    }

    private Optional<Passage> accessToken(String token) {
        try {
            AuthResult result =
                    new BearerTokenAuthenticator(session).setTokenString(token).authenticate();
            return Optional.ofNullable(result)
                    .map(good -> new Passage(
                            good.user(),
                            good.client(),
                            good.token(),
                            good.token().getId(),
                            Optional.of(token)));
        } catch (WebApplicationException refused) {
            return Optional.empty();
        }
    }
}
