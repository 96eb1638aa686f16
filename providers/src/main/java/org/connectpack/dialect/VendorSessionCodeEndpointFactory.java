package org.connectpack.dialect;

/** Declares an endpoint at which a signed-in user's own session asks for a code. */
public final class VendorSessionCodeEndpointFactory extends DialectEndpointFactory {

    public VendorSessionCodeEndpointFactory() {
        super(
                "session-code",
                "Gives a signed-in user's own browser session an authorization code and records the consent.",
                AnswerShape.fields("response"));
    }

    @Override
    Endpoint read(EndpointFrame frame) {
        return new VendorSessionCodeEndpoint(frame);
    }
}
