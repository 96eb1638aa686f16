package org.connectpack.dialect;

/** Declares an introspection endpoint. */
public final class VendorIntrospectionEndpointFactory extends DialectEndpointFactory {

    static final String INACTIVE_TOKEN = "inactive-token";

    public VendorIntrospectionEndpointFactory() {
        super(
                "introspection",
                "A vendor's token check, served by Keycloak's introspection.",
                AnswerShape.fields("response", ClientAuthentication.FIELD, INACTIVE_TOKEN));
    }

    @Override
    Endpoint read(EndpointFrame frame) {
        return new VendorIntrospectionEndpoint(frame);
    }
}
