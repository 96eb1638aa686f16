package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.connectpack.component.InvalidSetting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.events.EventType;
import org.keycloak.provider.ProviderConfigProperty;

/** What a dialect and each kind of endpoint take and refuse when they are written. */
final class EndpointKindsTest {

    private static final String GARBAGE = "= \"";

    private static Stream<DialectEndpointFactory> kinds() {
        return ServiceLoader.load(DialectEndpointFactory.class).stream().map(ServiceLoader.Provider::get);
    }

    static Stream<Arguments> fieldsOfKinds() {
        return kinds().flatMap(kind -> kind.getConfigProperties().stream()
                .map(ProviderConfigProperty::getName)
                .map(field -> Arguments.of(kind.getId(), field)));
    }

    private static Endpoint read(String kind, String field, String line) {
        Map<String, List<String>> fields = new HashMap<>(Map.of("endpoint", List.of("POST x")));
        if (List.of("introspection", "userinfo").contains(kind)) {
            fields.put("response", List.of("department"));
        }
        fields.put(field, List.of(line));
        return kinds().filter(factory -> factory.getId().equals(kind))
                .findFirst()
                .orElseThrow()
                .read(new EndpointFrame(Declared.fields(fields), Declared.REALM, ErrorShape.PLAIN));
    }

    @ParameterizedTest
    @MethodSource("fieldsOfKinds")
    void garbageIsRefusedInEachFieldOfEachKind(String kind, String field) {
        assertThatThrownBy(() -> read(kind, field, GARBAGE))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("field '" + field + "', value '");
    }

    static Stream<String> fieldsOfADialect() {
        return new EndpointDialectFactory().getConfigProperties().stream().map(ProviderConfigProperty::getName);
    }

    @ParameterizedTest
    @MethodSource("fieldsOfADialect")
    void garbageIsRefusedInEachFieldOfADialect(String field) {
        Settings dialect = Declared.field(field, GARBAGE);

        assertThatThrownBy(() -> {
                    EndpointDialectFactory.baseUrl(dialect);
                    EndpointDialectFactory.errors(Declared.REALM, dialect);
                })
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("field '" + field + "', value '");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            introspection; response; actvie                => 'actvie' is not known here; there are act, active,
            resource; scopes; any a c                      => 'c': is not a client scope of this realm
            introspection; response; x = made_up.x.y       => 'made_up.x.y' is not known here
            introspection; response; x = token.expires_at  => 'token.expires_at' is not known here
            userinfo; response; actvie                     => 'actvie' is not known here; there are status, the claims of
            userinfo; response; x = claim.department       => 'claim.department' is not known here
            authorization; redirect; status                => 'status' is not known here
            authorization; redirect-error; status          => 'status' is not known here
            authorization; redirect; x = code.redirect_uri => 'code.redirect_uri' is not known here
            resource; permit; status = 200                 => 'status' is not known here
            resource; scopes; any                          => names no scope behind it
            resource; scopes; all                          => names no scope behind it
            resource; credential; Baerer                   => expected Bearer, DPoP, OAuth, or: token = ...
            resource; credential; Bearer = x               => expected Bearer, DPoP, OAuth, or: token = ...
            resource; credential; Bearer if x              => expected Bearer, DPoP, OAuth, or: token = ...
            userinfo; credential; Basic                    => expected Bearer, DPoP, OAuth, or: token = ...
            revocation; revokes; token grant               => there may be one word only
            token; error-standard-members; keep drop       => there may be one word only
            session-code; accept; form json                => a session endpoint takes JSON only
            session-code; endpoint; POST|PUT x             => a session endpoint takes POST only
            token; ignore; `scope = x`                     => is not a parameter's name
            token; refuse; 'password'                      => is not a parameter's name
            """)
    void aMistakeIsRefusedWithItsReason(String declaration, String reason) {
        String[] parts = declaration.split("; ");

        assertThatThrownBy(() -> read(parts[0], parts[1], parts[2]))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("field '" + parts[1] + "', value '")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "token, CODE_TO_TOKEN",
        "authorization, LOGIN",
        "session-code, LOGIN",
        "revocation, REVOKE_GRANT",
        "introspection, INTROSPECT_TOKEN",
        "resource, INTROSPECT_TOKEN",
        "userinfo, USER_INFO_REQUEST",
        "metadata, CLIENT_INFO"
    })
    void eachKindHasItsTypeOfEvents(String kind, EventType type) {
        assertThat(read(kind, "endpoint", "POST x").facts().eventType()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "; ", quoteCharacter = '`', textBlock = """
            introspection; response; active
            introspection; response; x = department.deeper
            introspection; response; x = answer.active
            introspection; response; status
            userinfo; response; x = user.email
            authorization; redirect; x = token.scope
            resource; scopes; any a b
            resource; scopes; a
            resource; credential; bearer
            resource; credential; OAuth
            resource; credential; token = header.X-Access-Token
            resource; credential; token
            resource; permit; param.x = user.id
            metadata; require; header.X-Api-Version = '7'
            token; ignore; opt[] *
            """)
    void whatHasAMeaningIsTaken(String kind, String field, String line) {
        assertThatCode(() -> read(kind, field, line)).doesNotThrowAnyException();
    }
}
