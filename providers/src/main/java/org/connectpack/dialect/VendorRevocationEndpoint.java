package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.connectpack.dialect.Outcome.Answered;
import org.connectpack.dialect.RequestReader.Format;
import org.connectpack.support.FormRequest;
import org.keycloak.events.EventType;
import org.keycloak.models.ModelDuplicateException;

/** A vendor's revocation endpoint: Keycloak's own, behind the vendor's words (RFC 7009). */
final class VendorRevocationEndpoint implements Endpoint {

    private static final Outcome NOTHING_TO_REVOKE = new Answered(200, path -> null, Subject.NOBODY);

    private final RequestShape request;
    private final ClientAuthentication clientAuthentication;
    private final AnswerShape answer;
    private final Facts facts;
    private final boolean wholeGrant;
    private final boolean unknownIsError;

    VendorRevocationEndpoint(EndpointFrame frame) {
        this.request = frame.request(Format.FORM);
        this.clientAuthentication = ClientAuthentication.readWithToken(frame.settings());
        this.answer = AnswerShape.read(frame.settings(), "response", frame.answerVocabulary(Set.of()))
                .orEmpty();
        this.facts = new Facts(request.formats(), EventType.REVOKE_GRANT, frame.errors());
        this.wholeGrant = frame.settings()
                .word(VendorRevocationEndpointFactory.REVOKES, Set.of("token", "grant"))
                .filter("grant"::equals)
                .isPresent();
        this.unknownIsError = frame.settings()
                .word(VendorRevocationEndpointFactory.UNKNOWN_TOKEN, Set.of("ignored", "error"))
                .filter("error"::equals)
                .isPresent();
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Response answer(Exchange exchange) {
        MultivaluedMap<String, String> form = request.apply(exchange);
        Response response = EndpointFrame.shaped(this, exchange, answer, outcome(exchange, form));
        try {
            exchange.commit();
            return response;
        } catch (ModelDuplicateException revokedByAnother) {
            if (wholeGrant) {
                throw revokedByAnother;
            }
            return EndpointFrame.shaped(this, exchange, answer, NOTHING_TO_REVOKE);
        }
    }

    /** An unknown token is no failure (RFC 7009 section 2.2), which Keycloak says by an error with status 200. */
    private Outcome outcome(Exchange exchange, MultivaluedMap<String, String> form) {
        String authorization;
        try {
            authorization = clientAuthentication.prepare(exchange, form);
        } catch (Refusal refusal) {
            if (unknownIsError || refusal.failure() != ClientAuthentication.UNKNOWN_TOKEN) {
                throw refusal;
            }
            exchange.writeRefusal(refusal.failure());
            return NOTHING_TO_REVOKE;
        }
        KeycloakEndpoints keycloak = new KeycloakEndpoints(
                exchange, new FormRequest(exchange.request().http(), form, authorization));
        Outcome outcome = wholeGrant ? keycloak.grantRevocation() : keycloak.revocation();
        if (outcome instanceof Outcome.Failed failed && failed.failure().status() == 200) {
            Failure failure = failed.failure();
            return unknownIsError
                    ? new Outcome.Failed(new Failure(failure.error(), failure.description(), 400, failure.cause()))
                    : NOTHING_TO_REVOKE;
        }
        return outcome;
    }

    @Override
    public String challenge(Exchange exchange, Failure failure) {
        return ClientAuthentication.challenge(exchange, failure);
    }

    @Override
    public void describe(ServerMetadata metadata, String url) {
        if (metadata.put("revocation_endpoint", url)) {
            metadata.addClientAuthentication("revocation_endpoint", clientAuthentication.metadataNames());
        }
    }
}
