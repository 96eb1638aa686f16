package org.connectpack.gate;

import java.time.Duration;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.AccessToken;

/** The access token that the API behind the gateway gets: the one that came, or a short-lived one for a personal access token. */
final class UpstreamToken {

    private final KeycloakSession session;
    private final Duration lifetime;

    UpstreamToken(KeycloakSession session, Duration lifetime) {
        this.session = session;
        this.lifetime = lifetime;
    }

    String of(Passage passage) {
        return passage.jwt().orElseGet(() -> made(passage));
    }

    /** Signed by the realm; it does not outlive what was presented. */
    private String made(Passage passage) {
        AccessToken token = passage.token();
        long now = Time.currentTimeMillis() / 1000;
        long end = now + lifetime.toSeconds();
        token.id(KeycloakModelUtils.generateId());
        token.iat(now);
        token.exp(token.getExp() == null || token.getExp() == 0 ? end : Math.min(token.getExp(), end));
        session.getContext().setClient(passage.client());
        return session.tokens().encode(token);
    }
}
