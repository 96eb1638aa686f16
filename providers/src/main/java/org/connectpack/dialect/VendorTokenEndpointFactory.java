package org.connectpack.dialect;

/** Declares a token endpoint. */
public final class VendorTokenEndpointFactory extends DialectEndpointFactory {

    static final String GRANTS = "grants";

    public VendorTokenEndpointFactory() {
        super(
                "token",
                "A vendor's token endpoint, served by Keycloak's own.",
                AnswerShape.fields("response", ClientAuthentication.FIELD, GRANTS));
    }

    @Override
    Endpoint read(EndpointFrame frame) {
        return new VendorTokenEndpoint(frame);
    }
}
