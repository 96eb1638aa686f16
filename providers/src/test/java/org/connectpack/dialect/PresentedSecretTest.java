package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.connectpack.dialect.RequestReader.Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.KeycloakSession;

/** By which ways of an endpoint a secret or an assertion may come, and from where in the request. */
final class PresentedSecretTest {

    private static final String BASIC = "Basic c2hvcDpzZWNyZXQ=";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            basic          | Basic  |                               | as it came
            basic          | Basic  | client_id                     | as it came
            basic          | Basic  | client_secret                 | refused
            basic          |        | client_id client_secret       | refused
            basic          |        | client_id client_assertion    | refused
            post           |        | client_id client_secret       | hidden
            post           | Bearer | client_id client_secret       | hidden
            post           | Basic  |                               | refused
            post           | Basic  | client_id client_secret       | refused
            post           |        | client_assertion              | refused
            post           |        | client_id                     | refused
            jwt            |        | client_assertion              | hidden
            jwt            |        | client_id client_assertion    | hidden
            jwt            |        | client_id client_secret       | refused
            jwt            | Basic  |                               | refused
            jwt            | Basic  | client_assertion              | refused
            none           |        | client_id client_secret       | refused
            none           |        | client_assertion              | refused
            tls            |        | client_id client_secret       | refused
            basic post     | Basic  | client_secret                 | as it came
            basic post     |        | client_id client_secret       | hidden
            post jwt       |        | client_assertion              | hidden
                           | Basic  |                               | as it came
                           |        | client_id client_secret       | hidden
                           |        | client_assertion              | hidden
            """)
    void keycloakSeesWhatTheEndpointTakesAndNothingElseIsLetThrough(
            String ways, String scheme, String parameters, String header) {
        ClientAuthentication authentication = authentication(ways);
        Exchange exchange = SentRequest.with(
                        "Authorization", "Basic".equals(scheme) ? BASIC : scheme == null ? null : scheme + " abc")
                .exchange(Map.of(), Optional.empty(), withoutCertificate());
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        for (String name : parameters == null ? new String[0] : parameters.split(" ")) {
            form.putSingle(name, "of " + name);
        }

        if (header.equals("refused")) {
            expectRefused(authentication, exchange, form);
        } else {
            assertThat(authentication.prepare(exchange, form)).isEqualTo(header.equals("hidden") ? null : BASIC);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            form  | client_id; client_secret                               | client_id=shop&client_secret=secret
            form  | client_id = key; client_secret = pass                  | key=shop&pass=secret
            query | client_id = key; client_secret = pass                  | key=shop&pass=secret
            json  | client_id; client_secret                               | {"client_id":"shop","client_secret":"secret"}
            json  | client_id = app.id; client_secret = app.key            | {"app":{"id":"shop","key":"secret"}}
            form  | client_id = header.X-App; client_secret = header.X-Key | grant_type=client_credentials
            json  | client_id = header.X-App; client_secret = header.X-Key | {}
            """)
    void aSecretIsOneOfTheBodyWhereverALineFindsIt(String format, String lines, String sent) {
        RequestShape shape = RequestShape.read(
                Declared.fields(Map.of("accept", List.of(format), "parameters", List.of(lines.split("; ")))),
                Declared.REQUEST,
                Set.of(Format.FORM));
        Exchange exchange = request(format, sent);
        MultivaluedMap<String, String> form = shape.apply(exchange);

        assertThat(authentication("post").prepare(exchange, form)).isNull();
        assertThat(form.get("client_id")).containsExactly("shop");
        assertThat(form.get("client_secret")).containsExactly("secret");
        expectRefused(authentication("basic"), exchange, form);
        expectRefused(authentication("none"), exchange, form);
    }

    private static Exchange request(String format, String sent) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Map.of("X-App", "shop", "X-Key", "secret"));
        Format read = Format.valueOf(format.toUpperCase(Locale.ROOT));
        SentRequest request = switch (read) {
            case QUERY -> new SentRequest("POST", sent, null, headers);
            case JSON -> new SentRequest("POST", null, SentRequest.JSON, headers);
            default -> new SentRequest("POST", null, SentRequest.FORM, headers);
        };
        return request.exchange(request.read(read == Format.QUERY ? "" : sent, read));
    }

    private static KeycloakSession withoutCertificate() {
        return Stub.of(KeycloakSession.class, Map.of());
    }

    private static ClientAuthentication authentication(String ways) {
        return ClientAuthentication.read(
                ways == null ? Declared.fields(Map.of()) : Declared.field(ClientAuthentication.FIELD, ways));
    }

    private static void expectRefused(
            ClientAuthentication authentication, Exchange exchange, MultivaluedMap<String, String> form) {
        assertThatThrownBy(() -> authentication.prepare(exchange, form))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        each -> assertThat(each.failure().error()).isEqualTo("invalid_client"));
    }
}
