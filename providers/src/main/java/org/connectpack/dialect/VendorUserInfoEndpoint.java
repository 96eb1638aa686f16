package org.connectpack.dialect;

import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.RequestReader.Format;
import org.connectpack.support.FormRequest;
import org.connectpack.support.JwtHeader;
import org.keycloak.events.EventType;

/** A vendor's user information endpoint: Keycloak's own behind the vendor's words (OpenID Connect Core section 5.3). */
final class VendorUserInfoEndpoint implements Endpoint {

    private final RequestShape request;
    private final BearerCredential credential;
    private final AnswerShape answer;
    private final Facts facts;

    VendorUserInfoEndpoint(EndpointFrame frame) {
        this.request = frame.request(Format.FORM);
        this.credential = BearerCredential.read(frame);
        this.answer = AnswerShape.read(frame.settings(), "response", frame.claimsVocabulary(Set.of()));
        this.facts = new Facts(request.formats(), EventType.USER_INFO_REQUEST, frame.errors());
        if (answer.members().isEmpty()) {
            throw new InvalidSetting("response", null, "is missing; write the members of the answer, such as: sub");
        }
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Response answer(Exchange exchange) {
        String token = credential.token(exchange);
        if (token == null) {
            throw new Refusal(BearerCredential.NOT_PRESENTED);
        }
        if (JwtHeader.isBroken(token)) {
            throw new Refusal(AccessTokens.NOT_VALID);
        }
        FormRequest mapped = new FormRequest(
                exchange.request().http(), request.apply(exchange), credential.authorization(exchange, token));
        return EndpointFrame.shaped(this, exchange, answer, new KeycloakEndpoints(exchange, mapped).userinfo());
    }

    @Override
    public String challenge(Exchange exchange, Failure failure) {
        return BearerCredential.challenge(exchange, failure, null);
    }

    @Override
    public void describe(ServerMetadata metadata, String url) {
        metadata.put("userinfo_endpoint", url);
    }
}
