package org.connectpack.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectpack.dialect.RequestReader.Format;
import org.connectpack.dialect.language.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

final class ExchangeSourcesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Exchange exchange(KeycloakSession session, Map<String, Object> parameters) {
        PresentedRequest presented =
                new PresentedRequest(SentRequest.post(null), "apps/shop/token", Map.of("app", "shop"), parameters);
        return new Exchange(session, null, null, null, presented, null, () -> "id", NOW);
    }

    private static Object find(Sources sources, String name) {
        return sources.find(List.of(name.split("\\.")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client.id",
                "user.id",
                "token.id",
                "claim.id",
                "refresh.id",
                "answer.id",
                "now.id",
                "status.id",
                "other.id"
            })
    void inARequestWhatIsNoSourceThereIsAParameter(String name) {
        Map<String, Object> parameters = Map.of(name.split("\\.")[0], Map.of("id", "sent"));

        assertThat(find(ExchangeSources.ofRequest(exchange(null, parameters)), name))
                .isEqualTo("sent");
    }

    @ParameterizedTest
    @CsvSource({
        "param.path.app, sent",
        "path.app, shop",
        "request.id, id",
        "request.path, apps/shop/token",
        "request.method, POST",
        "now, 2026-11-21T12:00:00Z",
        "plain, text"
    })
    void inARequestASourceIsNoParameter(String name, String value) {
        Map<String, Object> parameters =
                Map.of("path", Map.of("app", "sent"), "request", Map.of("id", "sent"), "now", "sent", "plain", "text");

        assertThat(find(ExchangeSources.ofRequest(exchange(null, parameters)), name))
                .hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "nothing", textBlock = """
            {"iat":1795327610,"exp":1795329410} | 1800    | 2026-11-22T06:36:50Z
            {"iat":1795327610}                  | nothing | nothing
            {"exp":1795329410}                  | nothing | 2026-11-22T06:36:50Z
            no JSON                             | nothing | nothing
            nothing                             | nothing | nothing
            """)
    void aRefreshTokenSaysItselfHowLongItIsGood(String claims, String lifetime, String expiry) {
        String payload =
                claims == null ? null : Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8));
        Sources message = path -> payload == null ? null : "header." + payload + ".signature";
        Sources sources = new ExchangeSources(exchange(null, Map.of()), message, Subject.NOBODY);

        assertThat(find(sources, "refresh.lifetime")).isEqualTo(lifetime == null ? null : Long.valueOf(lifetime));
        assertThat(find(sources, "refresh.expires_at")).isEqualTo(expiry == null ? null : Instant.parse(expiry));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            realm.name                | demo
            realm.display_name        | Demo
            realm.attribute.org       | acme
            realm.attribute.none      | nothing
            client.id                 | shop
            client.name               | Shop
            client.description        | Sells
            client.home_url           | https://shop.example
            client.logo_uri           | https://shop.example/logo
            client.attribute.tier.now | gold
            client.attribute.none     | nothing
            user.id                   | 4711
            user.username             | alice
            user.email                | alice@example.com
            user.email_verified       | true
            user.first_name           | Alice
            user.last_name            | Ashford
            user.name                 | Alice Ashford
            user.locale               | de
            user.created_at           | 2026-11-21T12:00:00Z
            user.roles                | [reader, writer]
            user.groups               | [blue, green]
            user.attribute.plan       | paid
            user.attribute.none       | nothing
            user.attributes.plan      | [paid, trial]
            token.id                  | t1
            token.subject             | 4711
            token.client              | shop
            token.scope               | read write
            token.issued_at           | 2026-11-21T11:55:00Z
            token.expires_at          | 2026-11-21T12:05:00Z
            token.lifetime            | 600
            token.remaining           | 300
            claim.iss                 | https://auth.example
            claim.realm_access.roles  | [reader]
            claim.realm_access.none   | nothing
            claim.level               | 3
            claim.none                | nothing
            answer.scope              | of the answer
            scope                     | of the answer
            """)
    void anAnswerTellsOfTheRealmTheClientTheUserAndTheToken(String name, String value) {
        Sources message = path -> path.equals(List.of("scope")) ? "of the answer" : null;
        PresentedRequest presented = new PresentedRequest(SentRequest.post(null), "token", Map.of(), Map.of());
        Exchange exchange = new Exchange(null, Parties.REALM, null, null, presented, null, () -> "id", NOW);
        Subject subject = new Subject(() -> Parties.CLIENT, () -> Parties.USER, Parties::token);

        Object found = find(new ExchangeSources(exchange, message, subject), name);

        assertThat(found == null ? null : found.toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client.id", "user.id", "token.id", "claim.iss", "refresh.lifetime"})
    void whoIsNotKnownHasNoValues(String name) {
        Sources sources = new ExchangeSources(exchange(null, Map.of()), path -> null, Subject.NOBODY);

        assertThat(find(sources, name)).isNull();
    }

    @Test
    void aParameterNamedLikeASourceElsewhereIsMapped() {
        RequestShape shape = RequestShape.read(
                Declared.field("parameters", "client_id = client.id", "client_secret = client.secret"),
                Declared.REQUEST,
                Set.of(Format.JSON));
        Exchange exchange = exchange(null, Map.of("client", Map.of("id", "shop", "secret", "key")));

        assertThat(shape.apply(exchange))
                .containsOnly(Map.entry("client_id", List.of("shop")), Map.entry("client_secret", List.of("key")));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', nullValues = "nothing", textBlock = """
            state = 'x'                            => code      => https://stored.example
            code = auth_code                       => auth_code => https://stored.example
            code = data.code                       => data.code => https://stored.example
            code = auth_code | default code        => code      => https://stored.example
            code = auth_code                       => code      => https://stored.example
            code = code.redirect_uri               => code      => https://stored.example
            code = null                            => code      => https://stored.example
            state = 'x'                            => auth_code => nothing
            state = code                           => code      => nothing
            """)
    void theRedirectUriIsThatOfTheCodeThatTheLinesMake(String line, String sentAs, String redirectUri) {
        RequestShape shape = RequestShape.read(
                Declared.field("parameters", line, "redirect_uri = code.redirect_uri"),
                Declared.REQUEST,
                Set.of(Format.FORM));
        String[] path = sentAs.split("\\.");
        Map<String, Object> parameters =
                Map.of(path[0], path.length == 1 ? "abc.session.client" : Map.of(path[1], "abc.session.client"));

        assertThat(shape.apply(exchange(storing("abc"), parameters)).getFirst("redirect_uri"))
                .isEqualTo(redirectUri);
    }

    /** A session that knows one code. */
    private static KeycloakSession storing(String id) {
        SingleUseObjectProvider stored = Stub.of(
                SingleUseObjectProvider.class,
                key -> ((String) key).endsWith(id) ? Map.of("redirectUri", "https://stored.example") : null);
        return Stub.of(KeycloakSession.class, key -> stored);
    }
}
