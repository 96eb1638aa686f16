package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.Outcome.Answered;
import org.connectpack.dialect.RequestReader.Format;
import org.connectpack.support.FormRequest;
import org.keycloak.events.EventType;

/** A vendor's "is this token good?" endpoint: Keycloak's introspection behind the vendor's words (RFC 7662). */
final class VendorIntrospectionEndpoint implements Endpoint {

    /** What Keycloak adds to the claims of a token. */
    static final Set<String> MEMBERS =
            Set.of("act", "active", "client_id", "jwt", "permissions", "token_type", "username");

    private static final Outcome INACTIVE =
            new Answered(200, path -> path.equals(List.of("active")) ? Boolean.FALSE : null, Subject.NOBODY);

    private final RequestShape request;
    private final ClientAuthentication clientAuthentication;
    private final AnswerShape answer;
    private final Facts facts;
    private final boolean inactiveIsError;

    VendorIntrospectionEndpoint(EndpointFrame frame) {
        this.request = frame.request(Format.FORM);
        this.clientAuthentication = ClientAuthentication.readWithToken(frame.settings());
        this.answer = AnswerShape.read(frame.settings(), "response", frame.claimsVocabulary(MEMBERS));
        this.facts = new Facts(request.formats(), EventType.INTROSPECT_TOKEN, frame.errors());
        this.inactiveIsError = frame.settings()
                .word(VendorIntrospectionEndpointFactory.INACTIVE_TOKEN, Set.of("answer", "error"))
                .filter("error"::equals)
                .isPresent();
        if (answer.members().isEmpty()) {
            throw new InvalidSetting("response", null, "is missing; write the members of the answer, such as: active");
        }
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Response answer(Exchange exchange) {
        MultivaluedMap<String, String> form = request.apply(exchange);
        Outcome outcome = outcome(exchange, form);
        if (inactiveIsError && outcome instanceof Answered answered && !isActive(answered)) {
            outcome = new Outcome.Failed(Failure.of("invalid_token", "The token is not active.", 404));
        }
        return EndpointFrame.shaped(this, exchange, answer, outcome);
    }

    private Outcome outcome(Exchange exchange, MultivaluedMap<String, String> form) {
        String authorization;
        try {
            authorization = clientAuthentication.prepare(exchange, form);
        } catch (Refusal refusal) {
            if (refusal.failure() != ClientAuthentication.UNKNOWN_TOKEN) {
                throw refusal;
            }
            exchange.writeRefusal(refusal.failure());
            return INACTIVE;
        }
        FormRequest mapped = new FormRequest(exchange.request().http(), form, authorization);
        return new KeycloakEndpoints(exchange, mapped).introspection();
    }

    private static boolean isActive(Answered answered) {
        return Boolean.TRUE.equals(answered.members().find(List.of("active")));
    }

    @Override
    public String challenge(Exchange exchange, Failure failure) {
        return ClientAuthentication.challenge(exchange, failure);
    }

    @Override
    public void describe(ServerMetadata metadata, String url) {
        if (metadata.put("introspection_endpoint", url)) {
            metadata.addClientAuthentication("introspection_endpoint", clientAuthentication.metadataNames());
        }
    }
}
