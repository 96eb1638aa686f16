package org.connectpack.dialect;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.connectpack.dialect.Dialects.Dialect;
import org.connectpack.dialect.Dialects.Route;
import org.connectpack.dialect.RequestReader.Format;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.cors.Cors;
import org.keycloak.urls.UrlType;

/** Describes a dialect to generic clients (RFC 8414); derived, never written by hand. */
final class VendorMetadataEndpoint implements Endpoint {

    private final RequestShape request;
    private final String dialectId;
    private final Optional<String> issuer;
    private final List<String> scopes;
    private final Facts facts;

    VendorMetadataEndpoint(EndpointFrame frame) {
        this.request = frame.request(Format.QUERY);
        this.dialectId = frame.settings().parentId();
        this.issuer = frame.settings().url(VendorMetadataEndpointFactory.ISSUER);
        this.scopes = frame.settings().scopes(VendorMetadataEndpointFactory.SCOPES);
        this.facts = new Facts(request.formats(), EventType.CLIENT_INFO, frame.errors());
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Response answer(Exchange exchange) {
        request.apply(exchange);
        RealmModel realm = exchange.realm();
        String realmUrl = Urls.realmIssuer(
                exchange.session().getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName());
        ServerMetadata metadata = ServerMetadata.of(exchange.session());
        metadata.put("issuer", issuer.orElse(realmUrl));
        Dialects dialects = Dialects.of(exchange.session()).orElseThrow();
        for (Route route : dialects.routesOf(dialectId)) {
            if (route.pattern().isLiteral()) {
                route.endpoint().describe(metadata, url(route.dialect(), realmUrl, route.pattern()));
            }
        }
        metadata.require("response_types_supported");
        metadata.put("jwks_uri", realmUrl + "/protocol/" + OIDCLoginProtocol.LOGIN_PROTOCOL + "/certs");
        metadata.addAll("scopes_supported", scopes.isEmpty() ? scopesOf(realm) : scopes);
        return Cors.builder()
                .allowAllOrigins()
                .auth()
                .add(Response.ok(metadata.bytes(), MediaType.APPLICATION_JSON_TYPE));
    }

    private static String url(Dialect dialect, String realmUrl, PathPattern pattern) {
        return dialect.baseUrl().orElse(realmUrl + "/" + DialectResourceFactory.ID + "/") + pattern;
    }

    /** The realm's own scopes: those that show in a token, apart from the ones that Keycloak itself brings. */
    private static Set<String> scopesOf(RealmModel realm) {
        Set<String> names = new TreeSet<>();
        realm.getClientScopesStream()
                .filter(scope -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(scope.getProtocol()))
                .filter(ClientScopeModel::isIncludeInTokenScope)
                .map(ClientScopeModel::getName)
                .filter(name -> !KEYCLOAK_SCOPES.contains(name))
                .forEach(names::add);
        return names;
    }

    private static final Set<String> KEYCLOAK_SCOPES = Set.of(
            OAuth2Constants.SCOPE_PROFILE,
            OAuth2Constants.SCOPE_EMAIL,
            OAuth2Constants.SCOPE_ADDRESS,
            OAuth2Constants.SCOPE_PHONE,
            OAuth2Constants.OFFLINE_ACCESS,
            OAuth2Constants.ORGANIZATION,
            "microprofile-jwt",
            "service_account");

    @Override
    public String challenge(Exchange exchange, Failure failure) {
        return null;
    }
}
