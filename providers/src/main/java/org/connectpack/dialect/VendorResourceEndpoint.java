package org.connectpack.dialect;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.connectpack.dialect.RequestReader.Format;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * A protected resource: needs an access token with certain scopes (RFC 6750), and answers with values of the user, the
 * client, the realm and the token.
 */
final class VendorResourceEndpoint implements Endpoint {

    private static final Set<String> COMBINATIONS = Set.of("any", "all");

    private final RequestShape request;
    private final BearerCredential credential;
    private final List<String> scopes;
    private final boolean all;
    private final Optional<String> audience;
    private final AnswerShape answer;
    private final ErrorShape errors;

    VendorResourceEndpoint(EndpointFrame frame) {
        this.request = frame.request(Format.QUERY, Format.FORM, Format.JSON);
        this.credential = BearerCredential.read(frame);
        List<String> words = new ArrayList<>(frame.settings().freeWords(VendorResourceEndpointFactory.SCOPES));
        this.all = !words.isEmpty() && words.get(0).equals("all");
        if (!words.isEmpty() && COMBINATIONS.contains(words.get(0))) {
            words.remove(0);
        }
        this.scopes = List.copyOf(words);
        this.audience = frame.settings().line(VendorResourceEndpointFactory.AUDIENCE);
        audience.ifPresent(client -> refuseUnknown(frame, client));
        this.answer = AnswerShape.read(frame.settings(), "response", frame.answerVocabulary(Set.of()));
        this.errors = frame.errors();
    }

    private static void refuseUnknown(EndpointFrame frame, String client) {
        if (frame.realm().getClientByClientId(client) == null) {
            throw new InvalidSetting(VendorResourceEndpointFactory.AUDIENCE, client, "is not a client of this realm");
        }
    }

    @Override
    public Set<Format> formats() {
        return request.formats();
    }

    @Override
    public EventType eventType() {
        return EventType.INTROSPECT_TOKEN;
    }

    @Override
    public ErrorShape errors() {
        return errors;
    }

    @Override
    public Response answer(Exchange exchange) {
        Cors cors = Cors.builder()
                .auth()
                .allowedMethods(exchange.request().http().getHttpMethod())
                .auth();
        request.apply(exchange.request(), ExchangeSources.ofRequest(exchange));
        AuthResult verified = AccessTokens.verify(exchange, credential.token(exchange), audience);
        AccessToken token = verified.token();
        ClientModel client = verified.client();
        cors.checkAllowedOrigins(exchange.session(), client);
        if (!permits(token)) {
            exchange.event().client(client).user(verified.user());
            throw new Refusal(Failure.of(
                    "insufficient_scope",
                    "The access token lacks a scope: " + String.join(all ? " and " : " or ", scopes) + ".",
                    403));
        }
        cors.add();
        Subject subject = new Subject(() -> client, verified::user, () -> token);
        return answer.render(new ExchangeSources(exchange, path -> null, subject), 200)
                .build();
    }

    private boolean permits(AccessToken token) {
        List<String> granted =
                token.getScope() == null ? List.of() : List.of(token.getScope().split(" "));
        return all
                ? granted.containsAll(scopes)
                : scopes.isEmpty() || scopes.stream().anyMatch(granted::contains);
    }

    @Override
    public String challenge(Exchange exchange, Failure failure) {
        return BearerCredential.challenge(exchange, failure, String.join(" ", scopes));
    }
}
