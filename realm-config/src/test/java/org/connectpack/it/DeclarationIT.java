package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is looked at when an endpoint is written: a mistake is refused with its field, its value and the reason. */
@RunningServer
final class DeclarationIT {

    private static SixthRealm realm;

    @BeforeAll
    static void aRealmOfItsOwn(Server server, Admin admin) {
        realm = SixthRealm.create("declarations", server, admin);
    }

    @AfterAll
    static void isRemoved() {
        realm.close();
    }

    @AfterEach
    void noDialectStays() {
        realm.removeDialects();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "token; respnse; access_token; field 'respnse', value 'access_token': there is no such field",
                "token; endpoint; PST api/token; field 'endpoint', value 'PST api/token': the methods are",
                "token; endpoint; POST /api/token; a path starts without a slash",
                "token; parameters; client_idd = id; Keycloak knows no such parameter",
                "token; response; a = claim.made_up; no mapper of this realm makes the claim 'made_up'",
                "token; response; a = realm.attribute.made_up; the realm has no attribute 'made_up'",
                "token; response; a = user.favourite; 'user.favourite' is not known here",
                "token; response; a = access_token | shout; there is no step 'shout'",
                "token; response; a = 'open; the quote at position",
                "token; error-status; 99 if error; expected a status from 200 to 599 other than 205 and 304 but found '99'",
                "token; grants; telepathy; is not a grant type of this server",
                "token; response-headers; Refresh = '0'; is not a header that a dialect may set",
                "token; response; a = param.client_secret; is a secret of the caller",
                "token; response; 0 = access_token; an answer is an object",
                "token; refuse; *; names parameters one by one",
                "token; response; a = path.x; the endpoint's path has no variables",
                "authorization; response-types; sesame; expected code, id_token, none, token",
                "metadata; issuer; ftp://example.com/; expected a URL such as",
                "token; client-authentication; telepathy; expected basic",
                "token; client-authentication; token; expected basic",
                "resource; audience; nobody; is not a client of this realm",
                "session-code; accept; form; field 'accept', value 'form': a session endpoint takes JSON only",
                "session-code; endpoint; GET api/code; field 'endpoint', value 'GET api/code': a session endpoint takes POST",
                "introspection; endpoint; POST api/check; field 'response': is missing",
            })
    void aMistakeIsRefusedByItsName(String kind, String field, String line, String reason) {
        Map<String, List<String>> config = field.equals("endpoint")
                ? Map.of(field, List.of(line))
                : Map.of("endpoint", List.of("POST api/new"), field, List.of(line));

        Answer refused = realm.declare(realm.dialect(), "new", kind, config);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("errorMessage")).startsWith("Endpoint 'new': ").contains(reason);
        assertThat(realm.endpoints()).isEmpty();
    }

    @Test
    void aPathThatIsTakenIsRefused() {
        String dialect = realm.dialect();
        realm.endpoint(dialect, "first", "token", Map.of("endpoint", List.of("POST apps/{client_id}/token")));

        Answer same = realm.declare(dialect, "second", "token", Map.of("endpoint", List.of("POST apps/{id}/token")));
        Answer otherMethod =
                realm.declare(dialect, "third", "resource", Map.of("endpoint", List.of("GET apps/{id}/token")));

        assertThat(same.status()).isEqualTo(400);
        assertThat(same.text("errorMessage"))
                .isEqualTo("Endpoint 'second': field 'endpoint', value 'POST apps/{id}/token': is taken by "
                        + "endpoint 'first' of dialect 'declarations': apps/{client_id}/token");
        assertThat(otherMethod.status()).isEqualTo(201);
    }

    @Test
    void aPathThatAnotherDialectHasIsRefused() {
        realm.endpoint(realm.dialect("first"), "taken", "token", Map.of("endpoint", List.of("POST apps/{id}/token")));
        String second = realm.dialect("second");

        Answer refused = realm.declare(second, "late", "token", Map.of("endpoint", List.of("POST apps/{app}/token")));
        String elsewhere = realm.endpoint(second, "free", "token", Map.of("endpoint", List.of("POST other/token")));
        Answer moved = realm.change(elsewhere, "endpoint", List.of("POST apps/{app}/token"));

        String taken = "field 'endpoint', value 'POST apps/{app}/token': is taken by endpoint 'taken' of dialect"
                + " 'first': apps/{id}/token";
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("errorMessage")).isEqualTo("Endpoint 'late': " + taken);
        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.text("errorMessage")).isEqualTo("Endpoint 'free': " + taken);
    }

    @Test
    void aMistakeInOneDialectLeavesTheOtherAnswering() {
        Map<String, List<String>> ofOther =
                Map.of("endpoint", List.of("POST other/token"), "response", List.of("token = access_token"));
        realm.endpoint(realm.dialect("other"), "token", "token", ofOther);
        String dialect = realm.dialect();
        String token = realm.endpoint(dialect, "token", "token", Map.of("endpoint", List.of("POST api/token")));

        assertThat(realm.change(token, "response", List.of("a = acess_token")).status())
                .isEqualTo(400);
        assertThat(realm.change(dialect, "error", List.of("a = eror")).status()).isEqualTo(400);
        assertThat(realm.declare(dialect, "new", "tokn", Map.of("endpoint", List.of("POST api/new")))
                        .status())
                .isEqualTo(400);

        Expect.json(ask("other/token"), 200, """
                {"token":"<jwt>"}""");
        assertThat(ask("api/token").status()).isEqualTo(200);
    }

    private static Answer ask(String path) {
        return realm.post(path)
                .basic("robot", "robot-secret")
                .form("grant_type", "client_credentials")
                .send();
    }

    @Test
    void anEndpointBelongsToADialect() {
        Answer refused = realm.declare(null, "lost", "token", Map.of("endpoint", List.of("POST api/lost")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("errorMessage")).contains("field 'parentId'");
    }
}
