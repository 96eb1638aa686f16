package org.connectpack.dialect;

/** Declares a protected resource. */
public final class VendorResourceEndpointFactory extends DialectEndpointFactory {

    static final String SCOPES = "scopes";
    static final String PERMIT = "permit";
    static final String AUDIENCE = "audience";

    public VendorResourceEndpointFactory() {
        super(
                "resource",
                "A protected resource of a vendor's API.",
                AnswerShape.fields(
                        "response", BearerCredential.FIELD, PasswordCredential.FIELD, SCOPES, PERMIT, AUDIENCE));
    }

    @Override
    Endpoint read(EndpointFrame frame) {
        return new VendorResourceEndpoint(frame);
    }
}
