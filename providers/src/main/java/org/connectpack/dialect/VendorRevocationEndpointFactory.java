package org.connectpack.dialect;

/** Declares a revocation endpoint. */
public final class VendorRevocationEndpointFactory extends DialectEndpointFactory {

    static final String REVOKES = "revokes";
    static final String UNKNOWN_TOKEN = "unknown-token";

    public VendorRevocationEndpointFactory() {
        super(
                "revocation",
                "A vendor's revocation endpoint, served by Keycloak's own.",
                AnswerShape.fields("response", ClientAuthentication.FIELD, REVOKES, UNKNOWN_TOKEN));
    }

    @Override
    Endpoint read(EndpointFrame frame) {
        return new VendorRevocationEndpoint(frame);
    }
}
