package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.connectpack.dialect.RequestReader.Format;
import org.connectpack.dialect.language.LineParser;
import org.connectpack.support.FormRequest;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventType;

/** A vendor's token endpoint: Keycloak's own, behind the vendor's words (RFC 6749 section 3.2). */
final class VendorTokenEndpoint implements Endpoint {

    static final Set<String> MEMBERS = Set.of(
            "access_token",
            "token_type",
            "expires_in",
            "refresh_token",
            "refresh_expires_in",
            "id_token",
            "scope",
            "session_state",
            "issued_token_type",
            "authorization_details");
    private static final List<String> STANDARD =
            List.of("access_token", "token_type", "expires_in", "refresh_token", "id_token", "scope");

    private final RequestShape request;
    private final ClientAuthentication clientAuthentication;
    private final Set<String> grants;
    private final AnswerShape answer;
    private final Facts facts;

    VendorTokenEndpoint(EndpointFrame frame) {
        this.request = frame.request(Format.FORM);
        this.clientAuthentication = ClientAuthentication.read(frame.settings());
        this.grants = new LinkedHashSet<>(frame.settings().freeWords(VendorTokenEndpointFactory.GRANTS));
        grants.forEach(grant -> frame.requireGrant(VendorTokenEndpointFactory.GRANTS, grant));
        AnswerShape declared = AnswerShape.read(frame.settings(), "response", frame.tokenVocabulary(MEMBERS));
        this.answer = declared.members().isEmpty()
                ? declared.withMembers(
                        STANDARD.stream().map(LineParser::mapping).toList())
                : declared;
        this.facts = new Facts(
                request.formats(),
                grants.equals(Set.of("client_credentials")) ? EventType.CLIENT_LOGIN : EventType.CODE_TO_TOKEN,
                frame.errors());
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Response answer(Exchange exchange) {
        MultivaluedMap<String, String> form = request.apply(exchange);
        ParameterSizes.checkToken(exchange.session(), form);
        String grant = form.getFirst("grant_type");
        if (grant != null && !grants.isEmpty() && !grants.contains(grant)) {
            throw new Refusal(Failure.of(
                    OAuthErrorException.UNSUPPORTED_GRANT_TYPE, "This endpoint does not take this grant type.", 400));
        }
        String authorization = clientAuthentication.prepare(exchange, form);
        FormRequest mapped = new FormRequest(exchange.request().http(), form, authorization);
        return EndpointFrame.shaped(this, exchange, answer, new KeycloakEndpoints(exchange, mapped).token());
    }

    @Override
    public String challenge(Exchange exchange, Failure failure) {
        return ClientAuthentication.challenge(exchange, failure);
    }

    @Override
    public void describe(ServerMetadata metadata, String url) {
        // The document has room for one token endpoint: not for the one that only refreshes.
        boolean named = !grants.equals(Set.of("refresh_token")) && metadata.put("token_endpoint", url);
        metadata.addGrants(grants);
        if (named) {
            metadata.addClientAuthentication("token_endpoint", clientAuthentication.metadataNames());
        }
    }
}
