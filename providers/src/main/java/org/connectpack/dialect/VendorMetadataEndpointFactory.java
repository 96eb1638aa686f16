package org.connectpack.dialect;

import java.util.List;

/** Declares the RFC 8414 document of a dialect. */
public final class VendorMetadataEndpointFactory extends DialectEndpointFactory {

    static final String ISSUER = "issuer";
    static final String SCOPES = "scopes-supported";

    public VendorMetadataEndpointFactory() {
        super("metadata", "Describes the dialect's endpoints to generic clients (RFC 8414).", List.of(ISSUER, SCOPES));
    }

    @Override
    Endpoint read(EndpointFrame frame) {
        return new VendorMetadataEndpoint(frame);
    }
}
