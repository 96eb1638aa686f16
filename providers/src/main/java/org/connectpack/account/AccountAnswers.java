package org.connectpack.account;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.connectpack.support.RequestAddress;
import org.connectpack.support.RequestContentType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Answers that nobody may cache, and the one shape of a refusal. */
public final class AccountAnswers {

    /** The path below a resource's own, which is one segment below the realm. */
    private static final Pattern BELOW = Pattern.compile("/realms/[^/]+/[^/]+(?:/(.*))?$");

    private static final ClassValue<ResourceMethods> METHODS = new ClassValue<>() {
        @Override
        protected ResourceMethods computeValue(Class<?> resource) {
            return ResourceMethods.of(resource);
        }
    };

    private AccountAnswers() {}

    /** What the action answers, or its refusal; what was done is undone with a refusal. */
    public static Response of(KeycloakSession session, Supplier<Response> action) {
        try {
            return uncached(action.get());
        } catch (AccountRefusal refusal) {
            session.getTransactionManager().setRollbackOnly();
            return uncached(refused(refusal));
        }
    }

    /**
     * Lets a request go on that says where it goes.
     *
     * @throws WebApplicationException with 400, where it does not
     */
    static void admitAddress(KeycloakSession session) {
        if (RequestAddress.isMissing(session)) {
            throw ended(session, AccountRefusal.invalid("The request has no Host header."));
        }
    }

    /**
     * Lets JAX-RS look for the method where there is one.
     *
     * @throws WebApplicationException with 405 and what is allowed, or with 404 where there is no such path
     */
    static void admitMethod(KeycloakSession session, Class<?> resource) {
        String method = session.getContext().getHttpRequest().getHttpMethod();
        Set<String> allowed = METHODS.get(resource)
                .at(below(RequestAddress.rawPath(session).orElse("")))
                .orElseThrow(() -> ended(session, AccountRefusal.noPath()));
        boolean known = allowed.contains(method)
                || method.equals(HttpMethod.OPTIONS)
                || method.equals(HttpMethod.HEAD) && allowed.contains(HttpMethod.GET);
        if (!known) {
            Response refusal = ended(session, AccountRefusal.method()).getResponse();
            throw new WebApplicationException(Response.fromResponse(refusal)
                    .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                    .build());
        }
    }

    private static String below(String path) {
        Matcher below = BELOW.matcher(path);
        return below.find() && below.group(1) != null ? below.group(1) : "";
    }

    /**
     * Lets users go on where the realm serves them at all.
     *
     * @throws WebApplicationException with 403, where it is disabled or wants HTTPS
     */
    public static void admitUsers(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        boolean https = "https".equals(context.getUri().getBaseUri().getScheme());
        RealmModel realm = context.getRealm();
        if (!realm.isEnabled() || !https && realm.getSslRequired().isRequired(context.getConnection())) {
            throw ended(session, AccountRefusal.forbidden("The realm is disabled, or takes requests by HTTPS only."));
        }
    }

    /**
     * Lets JAX-RS look for the method, unless it would fail at the body with words of its own.
     *
     * @throws WebApplicationException with 415, where the body is of a type that no method takes
     */
    public static void admit(KeycloakSession session) {
        HttpRequest request = session.getContext().getHttpRequest();
        if (!request.getHttpMethod().equals(HttpMethod.GET) && RequestContentType.isTakenApart(request)) {
            throw ended(session, AccountRefusal.contentType());
        }
    }

    /** What ends a request with this refusal before any method of the resource is asked. */
    static WebApplicationException ended(KeycloakSession session, AccountRefusal refusal) {
        return new WebApplicationException(of(session, () -> {
            throw refusal;
        }));
    }

    public static Response json(int status, Object entity) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(entity)
                .build();
    }

    private static Response refused(AccountRefusal refusal) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", refusal.error());
        body.put("error_description", refusal.getMessage());
        Response.ResponseBuilder answer = Response.fromResponse(json(refusal.status(), body));
        if (refusal.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + refusal.error() + "\"");
        }
        return answer.build();
    }

    private static Response uncached(Response response) {
        return Response.fromResponse(response)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
