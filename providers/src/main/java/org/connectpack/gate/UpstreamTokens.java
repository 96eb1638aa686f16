package org.connectpack.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.connectpack.gate.Passage.Means.ByAccessToken;
import org.connectpack.gate.Passage.Means.ByPassword;
import org.connectpack.token.accept.DerivedToken;
import org.connectpack.token.accept.DerivedToken.Origin;
import org.connectpack.token.accept.ManagementRoles;
import org.keycloak.TokenCategory;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.KeyUse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/**
 * The access tokens that APIs behind a gateway get: the one that came, or a short-lived one for a credential that is
 * none. One that was signed is handed out again until shortly before its end, while it says exactly what a new one
 * would say: a role or a scope that is gone makes another. Whether the credential is good was asked before, each time.
 */
final class UpstreamTokens {

    private static final int MOST = 10_000;
    /** The part of its life that a token still has when it is handed out for the last time. */
    private static final int LAST_PART = 4;

    private final Map<Claims, Signed> signed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Claims, Signed> eldest) {
            return size() > MOST;
        }
    };

    /** What a token says of everything but itself, for which credential, how long, and the key that signs it. */
    private record Claims(String credentialId, ObjectNode said, Duration lifetime, String keyId) {}

    private record Signed(String token, Instant handOutUntil) {
        @Override
        public String toString() {
            return "Signed";
        }
    }

    /**
     * What the API gets.
     *
     * @param lifetime of one that has to be signed
     * @return nothing where it would open Keycloak's own APIs, too
     */
    Optional<String> of(KeycloakSession session, Passage passage, Duration lifetime) {
        if (passage.means() instanceof ByAccessToken presented) {
            return Optional.of(presented.jwt());
        }
        return ManagementRoles.areLent(passage.client(), passage.scopes(), passage.user())
                ? Optional.empty()
                : Optional.of(made(session, passage, lifetime));
    }

    private String made(KeycloakSession session, Passage passage, Duration lifetime) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        session.getContext().setClient(passage.client());
        AccessToken token = passage.claims().get();
        // A password is checked anew each time, and its claims are of that login.
        return passage.means() instanceof ByPassword
                ? sign(session, token, Origin.PASSWORD, now, lifetime).token()
                : again(
                        claims(session, passage.tokenId(), token, lifetime),
                        now,
                        () -> sign(session, token, Origin.PERSONAL_ACCESS_TOKEN, now, lifetime));
    }

    private static Claims claims(KeycloakSession session, String credentialId, AccessToken token, Duration lifetime) {
        ObjectNode said = JsonSerialization.mapper.valueToTree(token);
        said.remove("jti");
        said.remove("iat");
        return new Claims(credentialId, said, lifetime, signingKey(session));
    }

    private static String signingKey(KeycloakSession session) {
        String algorithm = session.tokens().signatureAlgorithm(TokenCategory.ACCESS);
        return session.keys()
                .getActiveKey(session.getContext().getRealm(), KeyUse.SIG, algorithm)
                .getKid();
    }

    /** Signing is not under the lock: two at once may both sign, and the later is kept. */
    private String again(Claims claims, Instant now, Supplier<Signed> sign) {
        synchronized (signed) {
            Signed known = signed.get(claims);
            if (known != null && now.isBefore(known.handOutUntil())) {
                return known.token();
            }
        }
        Signed fresh = sign.get();
        synchronized (signed) {
            signed.put(claims, fresh);
        }
        return fresh.token();
    }

    /** Signed by the realm; it does not outlive what was presented. */
    private static Signed sign(
            KeycloakSession session, AccessToken token, Origin origin, Instant now, Duration lifetime) {
        long begin = now.getEpochSecond();
        long end = begin + lifetime.toSeconds();
        long last = token.getExp() == null || token.getExp() == 0 ? end : Math.min(token.getExp(), end);
        DerivedToken.mark(token, origin);
        // A password's session ends with this request.
        token.setSessionId(null);
        token.id(KeycloakModelUtils.generateId());
        token.iat(begin);
        token.exp(last);
        return new Signed(session.tokens().encode(token), Instant.ofEpochSecond(last - (last - begin) / LAST_PART));
    }
}
