package org.connectpack.token.accept;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.connectpack.support.JwtHeader;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.PermissionGrantType;
import org.keycloak.protocol.oidc.grants.PermissionGrantTypeFactory;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Keycloak's permission tickets (UMA 2.0), but not for a {@link DerivedToken}: the token that they are exchanged for would
 * be one of its own, for as long as it is used for the next.
 */
public final class DerivedTokenPermissionFactory extends PermissionGrantTypeFactory {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new PermissionGrantType() {
            @Override
            public Response process(Context asked) {
                setContext(asked);
                String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
                List<String> presented = Stream.of(
                                header == null ? null : header.substring(header.indexOf(' ') + 1),
                                formParams.getFirst("subject_token"),
                                formParams.getFirst("claim_token"))
                        .filter(Objects::nonNull)
                        .toList();
                if (presented.stream().anyMatch(JwtHeader::isBroken)) {
                    // Of this, Keycloak alone would make a 500.
                    throw refusal("the token has a broken header", "Invalid bearer token");
                }
                if (presented.stream().anyMatch(DerivedToken::isMarked)) {
                    throw refusal(
                            "the token came of another credential",
                            "An access token that came of a personal access token or of a password gets no permissions");
                }
                return super.process(asked);
            }

            private RuntimeException refusal(String reason, String description) {
                event.detail(Details.REASON, reason).error(Errors.INVALID_TOKEN);
                return new CorsErrorResponseException(
                        cors, OAuthErrorException.INVALID_GRANT, description, Response.Status.BAD_REQUEST);
            }
        };
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}
