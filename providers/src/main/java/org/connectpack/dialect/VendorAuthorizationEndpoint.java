package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.connectpack.dialect.RequestReader.Format;
import org.connectpack.support.FormRequest;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.EventType;
import org.keycloak.protocol.oidc.OIDCWellKnownProvider;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;

/**
 * A vendor's authorization endpoint: Keycloak's own, with its login and consent pages, behind the vendor's words (RFC
 * 6749 section 3.1). Where the dialect says so, the members of the answer on the redirect get the vendor's names too.
 */
final class VendorAuthorizationEndpoint implements Endpoint {

    private static final Set<String> RESPONSE_TYPES =
            Set.of(OIDCResponseType.CODE, OIDCResponseType.TOKEN, OIDCResponseType.ID_TOKEN, OIDCResponseType.NONE);
    private static final String UNKNOWN_RESPONSE_TYPE = "not_taken_here";

    private final String componentId;
    private final RequestShape request;
    private final Set<String> responseTypes;
    private final RedirectShape redirect;
    private final Facts facts;

    VendorAuthorizationEndpoint(EndpointFrame frame) {
        this.componentId = frame.settings().id();
        this.request = frame.request(Format.QUERY, Format.FORM);
        this.responseTypes = frame.settings().words(VendorAuthorizationEndpointFactory.RESPONSE_TYPES, RESPONSE_TYPES);
        this.redirect = RedirectShape.read(frame);
        this.facts = new Facts(request.formats(), EventType.LOGIN, frame.errors());
    }

    @Override
    public Facts facts() {
        return facts;
    }

    RedirectShape redirect() {
        return redirect;
    }

    @Override
    public Response answer(Exchange exchange) {
        MultivaluedMap<String, String> form = request.apply(exchange);
        ParameterSizes.checkAuthorization(exchange.session(), form);
        request.refuseRequestObject(form);
        if (redirect.isDeclared()) {
            request.refuseOtherResponseMode(form);
        }
        String type = form.getFirst("response_type");
        if (type != null && !responseTypes.isEmpty() && !responseTypes.contains(type)) {
            // Keycloak knows where such an error may be sent: it looks at the client and its redirect URIs first.
            form.putSingle("response_type", UNKNOWN_RESPONSE_TYPE);
        }
        FormRequest mapped = new FormRequest(exchange.request().http(), form, null);
        Outcome outcome = new KeycloakEndpoints(exchange, mapped).authorization(componentId);
        if (outcome instanceof Outcome.Page page
                && redirect.isError(page.response())
                && !DialectLoginProtocol.hasShaped(exchange.session())) {
            return redirect.shapedEarly(exchange, page.response());
        }
        return EndpointFrame.shaped(this, exchange, AnswerShape.ofMembers(List.of()), outcome);
    }

    @Override
    public String challenge(Exchange exchange, Failure failure) {
        return null;
    }

    @Override
    public boolean allowsCors() {
        return false;
    }

    @Override
    public void describe(ServerMetadata metadata, String url) {
        if (!metadata.put("authorization_endpoint", url)) {
            return;
        }
        Collection<String> taken =
                responseTypes.isEmpty() ? OIDCWellKnownProvider.DEFAULT_RESPONSE_TYPES_SUPPORTED : responseTypes;
        metadata.addAll("response_types_supported", taken);
        if (taken.stream().anyMatch(type -> List.of(type.split(" ")).contains("code"))
                && request.admits(OAuth2Constants.CODE_CHALLENGE)) {
            metadata.addAll(
                    "code_challenge_methods_supported", OIDCWellKnownProvider.DEFAULT_CODE_CHALLENGE_METHODS_SUPPORTED);
        }
        metadata.put("authorization_response_iss_parameter_supported", redirect.keeps("iss"));
        if (taken.contains(OIDCResponseType.TOKEN)) {
            metadata.addAll("grant_types_supported", List.of(OAuth2Constants.IMPLICIT));
        }
    }
}
