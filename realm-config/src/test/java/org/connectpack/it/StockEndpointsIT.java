package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The realms' standard endpoints stay those of a stock Keycloak. */
@RunningServer
final class StockEndpointsIT {

    @ParameterizedTest
    @ValueSource(strings = {"flaik", "flintrow", "flixcheck", "myzone", "flat"})
    void discoveryNamesTheStandardEndpoints(String realm, Server server) {
        Answer answer = Http.get(server.realm(realm) + "/.well-known/openid-configuration")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        JsonNode metadata = answer.json();
        assertThat(metadata.path("issuer").asText()).isEqualTo(server.realm(realm));
        assertThat(metadata.path("authorization_endpoint").asText()).isEqualTo(server.oidc(realm, "auth"));
        assertThat(metadata.path("token_endpoint").asText()).isEqualTo(server.oidc(realm, "token"));
        assertThat(metadata.path("revocation_endpoint").asText()).isEqualTo(server.oidc(realm, "revoke"));
        assertThat(metadata.path("introspection_endpoint").asText()).isEqualTo(server.oidc(realm, "token/introspect"));
        assertThat(metadata.path("jwks_uri").asText()).isEqualTo(server.oidc(realm, "certs"));
    }

    @ParameterizedTest
    @CsvSource({"flaik, resort-hris, 600", "myzone, club-backend, 3600"})
    void clientCredentialsGetTheStandardTokenAnswer(String realm, String clientId, int lifetime, Server server) {
        Answer answer = Http.post(server.oidc(realm, "token"))
                .basic(clientId, server.secret(clientId))
                .form("grant_type", "client_credentials")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.members())
                .containsExactlyInAnyOrder(
                        "access_token", "expires_in", "refresh_expires_in", "token_type", "not-before-policy", "scope");
        JsonNode claims = answer.jwt("access_token");
        assertThat(claims.path("exp").asInt() - claims.path("iat").asInt()).isEqualTo(lifetime);
        assertThat(claims.path("iss").asText()).isEqualTo(server.realm(realm));
        assertThat(claims.path("azp").asText()).isEqualTo(clientId);
        // Keycloak says what is left at the moment of answering.
        assertThat(answer.json().path("expires_in").asInt()).isBetween(lifetime - 1, lifetime);
    }

    @ParameterizedTest
    @CsvSource({"flaik, resort-hris", "myzone, club-backend"})
    void aWrongSecretIsAnsweredAsKeycloakDoes(String realm, String clientId, Server server, Admin admin) {
        Answer answer = Http.post(server.oidc(realm, "token"))
                .basic(clientId, "wrong")
                .form("grant_type", "client_credentials")
                .send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("unauthorized_client");
        JsonNode event = admin.lastEvent(realm, "CLIENT_LOGIN_ERROR");
        assertThat(event.path("error").asText()).isEqualTo("invalid_client_credentials");
    }
}
