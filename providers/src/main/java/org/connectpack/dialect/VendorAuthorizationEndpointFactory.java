package org.connectpack.dialect;

import java.util.List;

/** Declares an authorization endpoint. */
public final class VendorAuthorizationEndpointFactory extends DialectEndpointFactory {

    static final String RESPONSE_TYPES = "response-types";

    public VendorAuthorizationEndpointFactory() {
        super(
                "authorization",
                "A vendor's authorization endpoint, served by Keycloak's own.",
                List.of(RESPONSE_TYPES, RedirectShape.ANSWER, RedirectShape.ERROR));
    }

    @Override
    Endpoint read(EndpointFrame frame) {
        return new VendorAuthorizationEndpoint(frame);
    }
}
