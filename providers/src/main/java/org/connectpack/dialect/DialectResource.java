package org.connectpack.dialect;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.connectpack.dialect.Dialects.Dialect;
import org.connectpack.dialect.Dialects.Match;
import org.connectpack.dialect.Failure.Fault;
import org.connectpack.support.RequestAddress;
import org.connectpack.support.RequestContentType;
import org.jboss.logging.Logger;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventType;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.cors.Cors;

/**
 * Everything below {@code /realms/{realm}/dialect/}: finds the endpoint by the path as it was sent, lets it answer, and
 * gives each refusal the dialect's shape.
 */
public final class DialectResource {

    private static final Logger LOG = Logger.getLogger(DialectResource.class);

    private static final Pattern PATH = Pattern.compile("/realms/[^/]+/dialect(?:/(.*))?$");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

    private static final byte[] NO_BODY = {};
    /** Stands for a body of a type that no endpoint takes. */
    private static final byte[] UNREAD = {0};

    private final KeycloakSession session;
    private final Dialects dialects;

    DialectResource(KeycloakSession session, Dialects dialects) {
        this.session = session;
        this.dialects = dialects;
    }

    /**
     * This resource, if JAX-RS may go on to look for its method and to read the body.
     *
     * @throws WebApplicationException with the dialect's refusal, where JAX-RS would fail or answer in its own words
     */
    DialectResource admitting() {
        HttpRequest http = session.getContext().getHttpRequest();
        String method = http.getHttpMethod();
        boolean readable = isReadable(http.getHttpHeaders());
        if (!METHODS.contains(method)) {
            throw new WebApplicationException(atNoRoute(rawPath(), method));
        }
        if (!readable && WITH_BODY.contains(method)) {
            throw new WebApplicationException(handle(method, UNREAD));
        }
        return this;
    }

    /** Keycloak takes a multipart body apart before any method sees it, and fails at a content type that is none. */
    private static boolean isReadable(HttpHeaders headers) {
        return !RequestContentType.isMalformed(headers)
                && RequestContentType.of(headers)
                        .filter(type -> type.getType().equalsIgnoreCase("multipart"))
                        .isEmpty();
    }

    @GET
    @Path("{path:.*}")
    public Response get() {
        return handle("GET", NO_BODY);
    }

    @HEAD
    @Path("{path:.*}")
    public Response head() {
        return handle("GET", NO_BODY);
    }

    @POST
    @Path("{path:.*}")
    public Response post(byte[] body) {
        return handle("POST", body);
    }

    @PUT
    @Path("{path:.*}")
    public Response put(byte[] body) {
        return handle("PUT", body);
    }

    @PATCH
    @Path("{path:.*}")
    public Response patch(byte[] body) {
        return handle("PATCH", body);
    }

    @DELETE
    @Path("{path:.*}")
    public Response delete(byte[] body) {
        return handle("DELETE", body);
    }

    @OPTIONS
    @Path("{path:.*}")
    public Response preflight() {
        String path = rawPath();
        Set<String> methods = methods(dialects.at(path).stream()
                .filter(match -> match.route().endpoint().allowsCors())
                .toList());
        if (methods.isEmpty()) {
            return atNoRoute(path, "OPTIONS");
        }
        Exchange.forbidCaching(session);
        return Cors.builder()
                .auth()
                .preflight()
                .allowedMethods(methods.toArray(String[]::new))
                .add(Response.ok());
    }

    private Response handle(String method, byte[] body) {
        session.getProvider(SecurityHeadersProvider.class).options().allowEmptyContentType();
        String path = rawPath();
        return dialects.at(path, method)
                .map(match -> answer(match, path, body))
                .orElseGet(() -> atNoRoute(path, method));
    }

    private Response atNoRoute(String path, String method) {
        List<Match> matches = dialects.at(path);
        return matches.isEmpty() ? unknown(path, method) : wrongMethod(matches, path, method);
    }

    private Response answer(Match match, String path, byte[] body) {
        Endpoint endpoint = match.route().endpoint();
        HttpRequest http = session.getContext().getHttpRequest();
        Exchange exchange = Exchange.begin(
                session,
                match.route().dialect(),
                http.getHttpMethod() + " " + match.route().pattern(),
                endpoint.facts().eventType(),
                new PresentedRequest(http, path, match.variables(), Map.of()));
        Exchange.forbidCaching(session);
        try {
            RequestChecks.admit(exchange);
            Map<String, Object> parameters =
                    RequestReader.read(http, body, endpoint.facts().formats());
            exchange = exchange.with(new PresentedRequest(http, path, match.variables(), parameters));
            Response response = endpoint.answer(exchange);
            exchange.commit();
            return response;
        } catch (Refusal refusal) {
            return refused(exchange, refusal.failure(), endpoint);
        } catch (RuntimeException unexpected) {
            session.getTransactionManager().setRollbackOnly();
            return unexpected(exchange, unexpected, endpoint);
        }
    }

    private static Response unexpected(Exchange exchange, RuntimeException unexpected, Endpoint endpoint) {
        Failure failure = Failure.of(unexpected);
        if (failure.status() >= 500) {
            LOG.errorf(unexpected, "Dialect %s failed", exchange.dialect().name());
        }
        exchange.writeError(failure);
        return endpoint.facts().errors().render(exchange, failure, null);
    }

    private static Response refused(Exchange exchange, Failure failure, Endpoint endpoint) {
        exchange.writeRefusal(failure);
        return endpoint.facts().errors().render(exchange, failure, endpoint.challenge(exchange, failure));
    }

    private Response unknown(String path, String method) {
        return atNoEndpoint(dialects.nearest(path), path, method, Fault.NOT_FOUND.failure());
    }

    private Response wrongMethod(List<Match> matches, String path, String method) {
        Response refused =
                atNoEndpoint(matches.get(0).route().dialect(), path, method, Fault.METHOD_NOT_ALLOWED.failure());
        return Response.fromResponse(refused)
                .header(HttpHeaders.ALLOW, String.join(", ", methods(matches)))
                .build();
    }

    private Response atNoEndpoint(Dialect dialect, String path, String method, Failure failure) {
        PresentedRequest presented =
                new PresentedRequest(session.getContext().getHttpRequest(), path, Map.of(), Map.of());
        Exchange exchange =
                Exchange.begin(session, dialect, method + " (no endpoint)", EventType.CLIENT_LOGIN, presented);
        Exchange.forbidCaching(session);
        exchange.writeRefusal(failure);
        return dialect.errors().render(exchange, failure, null);
    }

    private static Set<String> methods(List<Match> matches) {
        Set<String> methods = new TreeSet<>();
        matches.forEach(match -> methods.addAll(match.route().methods()));
        return methods;
    }

    /** The path below {@code dialect/} as it was sent. */
    private String rawPath() {
        Matcher path = PATH.matcher(RequestAddress.rawPath(session).orElseThrow(DialectResource::noHost));
        return path.find() && path.group(1) != null ? path.group(1) : "";
    }

    private static WebApplicationException noHost() {
        return new WebApplicationException(Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new OAuth2ErrorRepresentation(
                        OAuthErrorException.INVALID_REQUEST, "The request has no Host header."))
                .build());
    }
}
