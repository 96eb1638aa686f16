package org.connectpack.dialect;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.RequestReader.Format;
import org.connectpack.dialect.language.Condition;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.Work;
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
    private final PasswordCredential password;
    private final List<Condition> conditions;
    private final AnswerShape answer;
    private final Facts facts;

    VendorResourceEndpoint(EndpointFrame frame) {
        this.request = frame.request(Format.QUERY, Format.FORM, Format.JSON);
        this.credential = BearerCredential.read(frame);
        List<String> words = new ArrayList<>(frame.settings().scopes(VendorResourceEndpointFactory.SCOPES));
        this.all = !words.isEmpty() && words.get(0).equals("all");
        if (!words.isEmpty() && COMBINATIONS.contains(words.get(0))) {
            String combination = words.remove(0);
            if (words.isEmpty()) {
                throw new InvalidSetting(VendorResourceEndpointFactory.SCOPES, combination, "names no scope behind it");
            }
        }
        words.forEach(scope -> frame.requireScope(VendorResourceEndpointFactory.SCOPES, scope));
        this.scopes = List.copyOf(words);
        this.audience = frame.settings().line(VendorResourceEndpointFactory.AUDIENCE);
        audience.ifPresent(client -> frame.requireClient(VendorResourceEndpointFactory.AUDIENCE, client));
        this.password = PasswordCredential.read(frame);
        Vocabulary vocabulary = frame.tokenVocabulary(Set.of());
        this.conditions = frame.settings().conditions(VendorResourceEndpointFactory.PERMIT, vocabulary);
        this.answer = AnswerShape.read(frame.settings(), "response", vocabulary);
        this.facts = new Facts(request.formats(), EventType.INTROSPECT_TOKEN, frame.errors());
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Response answer(Exchange exchange) {
        request.apply(exchange);
        if (!password.isPresented(exchange)) {
            return answer(exchange, AccessTokens.verify(exchange, credential.token(exchange), audience));
        }
        Outcome outcome = password.grant(exchange, scopes);
        if (!(outcome instanceof Outcome.Answered granted)) {
            return EndpointFrame.shaped(this, exchange, answer, outcome);
        }
        try {
            return answer(exchange, AccessTokens.verify(exchange, PasswordCredential.token(granted), audience));
        } finally {
            // The password comes with each request, so the session that the grant made serves nobody any more.
            PasswordCredential.endSession(exchange, granted);
        }
    }

    private Response answer(Exchange exchange, AuthResult verified) {
        AccessToken token = verified.token();
        ClientModel client = verified.client();
        Cors cors =
                Cors.builder().auth().allowedMethods(exchange.request().http().getHttpMethod());
        cors.checkAllowedOrigins(exchange.session(), client);
        cors.add();
        if (!permits(token)) {
            exchange.event().client(client).user(verified.user());
            String needed = String.join(all ? " and " : " or ", scopes);
            throw new Refusal(Failure.of("insufficient_scope", "The access token lacks a scope: " + needed + ".", 403));
        }
        Subject subject = new Subject(() -> client, verified::user, () -> Claims.of(token));
        ExchangeSources sources = new ExchangeSources(exchange, path -> null, subject);
        Sources counted = new Work(sources);
        if (!conditions.stream().allMatch(condition -> condition.holds(counted))) {
            exchange.event().client(client).user(verified.user());
            throw new Refusal(Failure.of("access_denied", "The access token does not permit this.", 403));
        }
        return answer.render(sources, 200).build();
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
