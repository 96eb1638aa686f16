package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.Failure.Fault;
import org.connectpack.dialect.RequestReader.Format;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;

/**
 * Gives an authorization code to a user's own browser session without a page in between: the call itself is the user's
 * consent, so it has to come from this very site.
 */
final class VendorSessionCodeEndpoint implements Endpoint {

    static final Set<String> MEMBERS = Set.of("code", "state", "redirect_uri", "expires_in");

    private final RequestShape request;
    private final AnswerShape answer;
    private final Facts facts;

    VendorSessionCodeEndpoint(EndpointFrame frame) {
        this.request = frame.request(Format.JSON);
        if (!request.formats().equals(Set.of(Format.JSON))) {
            throw new InvalidSetting(
                    RequestShape.ACCEPT,
                    frame.settings().lines(RequestShape.ACCEPT).get(0),
                    "a session endpoint takes JSON only, as a form could come from any site");
        }
        frame.places().stream()
                .filter(place -> !place.methods().equals(Set.of("POST")))
                .findFirst()
                .ifPresent(place -> {
                    throw new InvalidSetting(
                            EndpointFrame.ENDPOINT,
                            String.join("|", place.methods()) + " " + place.pattern(),
                            "a session endpoint takes POST only, as a link could lead to anything else");
                });
        AnswerShape declared = AnswerShape.read(frame.settings(), "response", frame.answerVocabulary(MEMBERS));
        this.answer = declared.orElse(AnswerShape.ofNames("code"));
        this.facts = new Facts(request.formats(), EventType.LOGIN, frame.errors());
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public boolean allowsCors() {
        return false;
    }

    @Override
    public Response answer(Exchange exchange) {
        SameSite.require(exchange);
        if (!RequestReader.isJson(exchange.request().http().getHttpHeaders())) {
            throw Fault.CONTENT_TYPE.refusal();
        }
        MultivaluedMap<String, String> form = request.apply(exchange);
        if (form.getFirst("client_id") == null) {
            throw new Refusal(new Failure(
                    OAuthErrorException.INVALID_REQUEST, "The client is missing.", 400, Errors.INVALID_REQUEST));
        }
        SessionGrant grant = SessionGrant.of(exchange, form.getFirst("client_id"), form.getFirst("scope"));
        Map<String, String> redirect = grant.requestCode(form);
        Subject subject = new Subject(grant::client, grant::user, () -> null);
        return answer.render(
                        new ExchangeSources(exchange, path -> member(exchange, redirect, path.get(0)), subject), 200)
                .build();
    }

    private static Object member(Exchange exchange, Map<String, String> redirect, String name) {
        return name.equals("expires_in")
                ? (Object) (long) exchange.realm().getAccessCodeLifespan()
                : redirect.get(name);
    }

    @Override
    public String challenge(Exchange exchange, Failure failure) {
        return null;
    }
}
