package org.connectpack.token.accept;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Stream;
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
                boolean derived = Stream.of(
                                header == null ? null : header.substring(header.indexOf(' ') + 1),
                                formParams.getFirst("subject_token"),
                                formParams.getFirst("claim_token"))
                        .filter(Objects::nonNull)
                        .anyMatch(DerivedToken::isMarked);
                if (derived) {
                    event.detail(Details.REASON, "the token came of another credential")
                            .error(Errors.INVALID_TOKEN);
                    throw new CorsErrorResponseException(
                            cors,
                            OAuthErrorException.INVALID_GRANT,
                            "An access token that came of a personal access token or of a password gets no permissions",
                            Response.Status.BAD_REQUEST);
                }
                return super.process(asked);
            }
        };
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}
