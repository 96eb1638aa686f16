package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An unchanged OAuth library, Nimbus, which knows of a vendor only the address of its metadata. */
@RunningServer
final class GenericClientIT {

    private static final URI CALLBACK = URI.create(Callback.URI_OF_DEMO_CLIENTS);

    private final Server server;
    private final Admin admin;

    GenericClientIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @ParameterizedTest
    @CsvSource({"flaik, resort-hris, flaik.connect.api.read, 600", "myzone, club-backend, read:accounts, 3600"})
    void aServiceGetsAToken(String realm, String clientId, String scope, long lifetime) throws Exception {
        AuthorizationServerMetadata metadata = discover(realm);
        for (ClientAuthenticationMethod method : metadata.getTokenEndpointAuthMethods()) {
            Tokens tokens = ask(
                            metadata,
                            authentication(method, clientId, server.secret(clientId)),
                            new ClientCredentialsGrant(),
                            scope)
                    .toSuccessResponse()
                    .getTokens();

            assertThat(tokens.getBearerAccessToken().getLifetime()).isEqualTo(lifetime);
            assertThat(tokens.getRefreshToken()).isNull();
            assertThat(Answer.claims(tokens.getAccessToken().getValue())
                            .path("scope")
                            .asText())
                    .isEqualTo(scope);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flintrow, partner-app, resources.read, 900",
        "flixcheck, crm-connector, readwrite, 3600",
        "flat, score-app, scores, 86400",
    })
    void aUsersAppGetsATokenWithPkce(String realm, String clientId, String scope, long lifetime) throws Exception {
        AuthorizationServerMetadata metadata = discover(realm);
        ClientAuthentication authentication =
                authentication(metadata.getTokenEndpointAuthMethods().get(0), clientId, server.secret(clientId));
        try (Person person = Person.in(realm, admin)) {
            Tokens tokens = connect(person, metadata, authentication, scope);

            assertThat(tokens.getBearerAccessToken().getLifetime()).isEqualTo(lifetime);
            assertThat(Answer.claims(tokens.getAccessToken().getValue())
                            .path("sub")
                            .asText())
                    .isEqualTo(person.id());
            RefreshToken refreshToken = tokens.getRefreshToken();
            if (refreshToken != null) {
                TokenResponse refreshed = ask(metadata, authentication, new RefreshTokenGrant(refreshToken), null);
                assertThat(refreshed.indicatesSuccess()).isTrue();
            }
            if (metadata.getRevocationEndpointURI() != null) {
                TokenRevocationRequest revocation = new TokenRevocationRequest(
                        metadata.getRevocationEndpointURI(), authentication, tokens.getAccessToken());
                assertThat(revocation.toHTTPRequest().send().getStatusCode()).isEqualTo(200);
                Expect.inactive(server, realm, tokens.getAccessToken().getValue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flaik, resort-hris",
        "flaik, nobody",
        "flintrow, partner-app",
        "flintrow, nobody",
        "flixcheck, crm-connector",
        "flixcheck, nobody",
        "myzone, club-backend",
        "myzone, nobody",
        "flat, score-app",
        "flat, nobody",
    })
    void wrongClientCredentialsAreReadAsInvalidClient(String realm, String clientId) throws Exception {
        AuthorizationServerMetadata metadata = discover(realm);
        AuthorizationGrant grant = metadata.getAuthorizationEndpointURI() == null
                ? new ClientCredentialsGrant()
                : new RefreshTokenGrant(new RefreshToken("made-up"));
        for (ClientAuthenticationMethod method : metadata.getTokenEndpointAuthMethods()) {
            TokenResponse response = ask(metadata, authentication(method, clientId, "wrong"), grant, null);

            assertThat(response.indicatesSuccess()).isFalse();
            assertThat(response.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_client");
            assertThat(response.toErrorResponse().getErrorObject().getHTTPStatusCode())
                    .isEqualTo(400);
        }
    }

    private AuthorizationServerMetadata discover(String realm) throws IOException, ParseException {
        URI address = URI.create(server.dialect(realm, ".well-known/oauth-authorization-server"));
        AuthorizationServerMetadata metadata = AuthorizationServerMetadata.parse(
                new HTTPRequest(HTTPRequest.Method.GET, address).send().getBody());
        assertThat(metadata.getIssuer().getValue()).isEqualTo(server.realm(realm));
        return metadata;
    }

    private Tokens connect(
            Person person, AuthorizationServerMetadata metadata, ClientAuthentication authentication, String scope)
            throws IOException, ParseException {
        CodeVerifier verifier = new CodeVerifier();
        State state = new State();
        AuthorizationRequest request = new AuthorizationRequest.Builder(ResponseType.CODE, authentication.getClientID())
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .redirectionURI(CALLBACK)
                .scope(Scope.parse(scope))
                .state(state)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
        Page consent = person.signIn(new Browser(server), request.toURI().toString());
        AuthorizationResponse response =
                AuthorizationResponse.parse(consent.accept().callback().uri());
        assertThat(response.getState()).isEqualTo(state);
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        return ask(metadata, authentication, new AuthorizationCodeGrant(code, CALLBACK, verifier), null)
                .toSuccessResponse()
                .getTokens();
    }

    private static TokenResponse ask(
            AuthorizationServerMetadata metadata,
            ClientAuthentication authentication,
            AuthorizationGrant grant,
            String scope)
            throws IOException, ParseException {
        TokenRequest.Builder request = new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication, grant);
        if (scope != null) {
            request.scope(Scope.parse(scope));
        }
        return TokenResponse.parse(request.build().toHTTPRequest().send());
    }

    private static ClientAuthentication authentication(
            ClientAuthenticationMethod method, String clientId, String secret) {
        return method.equals(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretBasic(new ClientID(clientId), new Secret(secret))
                : new ClientSecretPost(new ClientID(clientId), new Secret(secret));
    }
}
