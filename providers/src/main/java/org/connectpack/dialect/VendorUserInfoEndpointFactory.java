package org.connectpack.dialect;

/** Declares a user information endpoint. */
public final class VendorUserInfoEndpointFactory extends DialectEndpointFactory {

    public VendorUserInfoEndpointFactory() {
        super(
                "userinfo",
                "A vendor's user information endpoint, served by Keycloak's own.",
                AnswerShape.fields("response", BearerCredential.FIELD));
    }

    @Override
    Endpoint read(EndpointFrame frame) {
        return new VendorUserInfoEndpoint(frame);
    }
}
