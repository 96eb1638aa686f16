package org.connectpack.token.accept;

import jakarta.ws.rs.Path;
import org.connectpack.connection.NarrowedUserInfo;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;

/**
 * Keycloak's OpenID Connect endpoints, of which revocation knows personal access tokens too, and user info what users took
 * from an app.
 */
public final class RevokingProtocolService extends OIDCLoginProtocolService {

    private final KeycloakSession session;
    private final EventBuilder event;

    public RevokingProtocolService(KeycloakSession session, EventBuilder event) {
        super(session, event);
        this.session = session;
        this.event = event;
    }

    @Override
    @Path("userinfo")
    public Object issueUserInfo() {
        return new NarrowedUserInfo(session);
    }

    @Override
    @Path("revoke")
    public Object revoke() {
        return new PersonalAccessTokenRevocation(session, event);
    }
}
