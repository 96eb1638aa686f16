package org.connectpack.token.accept;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.connectpack.token.ClientScopes;
import org.connectpack.token.Door;
import org.connectpack.token.TokenSettings;
import org.connectpack.token.TokenVerifier;
import org.connectpack.token.VerifiedToken;
import org.connectpack.token.accept.DerivedToken.Origin;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;

/**
 * RFC 8693 with a personal access token as the subject token: Keycloak's standard token exchange, whose rules about
 * clients and audiences hold, for a short-lived access token of the same or fewer scopes that does not outlive the
 * token.
 */
final class PersonalAccessTokenExchange extends StandardTokenExchangeProvider {

    private VerifiedToken verified;

    @Override
    public boolean supports(TokenExchangeContext asked) {
        if (!PersonalAccessTokenExchangeFactory.TOKEN_TYPE.equals(
                asked.getParams().getSubjectTokenType())) {
            return false;
        }
        if (!OIDCAdvancedConfigWrapper.fromClientModel(asked.getClient()).isStandardTokenExchangeEnabled()) {
            asked.setUnsupportedReason("Standard token exchange is not enabled for the requested client");
            return false;
        }
        if (asked.getParams().getSubjectToken() == null) {
            asked.setUnsupportedReason("Parameter 'subject_token' required for standard token exchange");
            return false;
        }
        return true;
    }

    @Override
    protected Response tokenExchange() {
        String presented = params.getSubjectToken();
        verified = new TokenVerifier(session, Door.EXCHANGE)
                .verify(presented)
                .good()
                .orElseThrow(() -> {
                    event.detail(Details.REASON, "subject_token validation failure")
                            .error(Errors.INVALID_TOKEN);
                    return refusal(OAuthErrorException.INVALID_REQUEST, "Invalid token");
                });
        event.user(verified.user())
                .detail(Details.USERNAME, verified.user().getUsername())
                .detail(Details.SUBJECT_TOKEN_CLIENT_ID, verified.client().getClientId())
                .detail(Details.TOKEN_ID, verified.token().id());
        refuseManagement();
        TokenClaims claims = TokenClaims.of(session, verified);
        context.setRestrictedScopes(permittedScopes());
        return exchangeClientToClient(verified.user(), claims.userSession(), claims.accessToken(), true);
    }

    private void refuseManagement() {
        if (ManagementRoles.areLent(client, verified.scopes(), verified.user())) {
            event.detail(Details.REASON, "the client lends roles of Keycloak's own APIs")
                    .error(Errors.NOT_ALLOWED);
            throw refusal(
                    OAuthErrorException.UNAUTHORIZED_CLIENT,
                    "The client would lend the access token its user's roles of Keycloak's own APIs; switch off its"
                            + " 'Full scope allowed', or take these roles from its scope");
        }
    }

    /**
     * The token's scopes, those of the requesting client that no token names, and the client itself, whose mappers are its
     * own. Keycloak asks for each by its name alone, so that a client called like one of its scopes is left out.
     */
    private Set<String> permittedScopes() {
        Set<String> names = new HashSet<>(verified.scopes());
        names.addAll(ClientScopes.of(session, client, verified.user())
                .models(Set.of())
                .map(ClientScopeModel::getName)
                .collect(Collectors.toSet()));
        boolean taken = Stream.of(client.getClientScopes(true), client.getClientScopes(false))
                .anyMatch(scopes -> client.getName() != null && scopes.containsKey(client.getName()));
        if (!taken) {
            names.add(client.getName());
        }
        return names;
    }

    /** Where no scope is named, all of the token's that the requesting client may have (RFC 8693 section 2.1). */
    @Override
    protected String getRequestedScope(AccessToken token, List<ClientModel> audience) {
        String asked = formParams.getFirst(OAuth2Constants.SCOPE);
        ClientScopes ofClient = ClientScopes.of(session, client, verified.user());
        List<String> scopes = asked == null || asked.isBlank()
                ? verified.scopes().stream().filter(ofClient::permits).toList()
                : new ArrayList<>(Arrays.asList(asked.strip().split(" +")));
        if (!verified.scopes().containsAll(scopes) || !scopes.stream().allMatch(ofClient::permits)) {
            event.detail(Details.REASON, "scope exceeds that of the subject token")
                    .error(Errors.INVALID_REQUEST);
            throw refusal(
                    OAuthErrorException.INVALID_SCOPE, "A scope is not one of the subject token's, or of the client's");
        }
        return String.join(" ", scopes);
    }

    @Override
    protected void checkRequestedAudiences(AccessTokenResponseBuilder answer) {
        super.checkRequestedAudiences(answer);
        AccessToken made = answer.getAccessToken();
        long shortly = made.getIat() + exchangeLifetime().toSeconds();
        long end = verified.token().expiresAt().map(Instant::getEpochSecond).orElse(shortly);
        DerivedToken.mark(made, Origin.PERSONAL_ACCESS_TOKEN);
        made.exp(LongStream.of(made.getExp(), shortly, end).min().getAsLong());
    }

    /** It has no session and cannot be revoked, so that it outlives what it came of by no more than this. */
    private Duration exchangeLifetime() {
        return TokenSettings.of(realm).map(TokenSettings::exchangeLifetime).orElse(Duration.ZERO);
    }

    @Override
    protected List<String> getSupportedOAuthResponseTokenTypes() {
        return List.of(OAuth2Constants.ACCESS_TOKEN_TYPE);
    }

    private CorsErrorResponseException refusal(String error, String description) {
        return new CorsErrorResponseException(cors, error, description, Response.Status.BAD_REQUEST);
    }
}
