package org.connectpack.gate;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.connectpack.gate.PresentedCredential.None;
import org.connectpack.support.RequestAddress;
import org.connectpack.support.RequestContentType;
import org.connectpack.token.TokenSettings;
import org.jboss.logging.Logger;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /realms/{realm}/gate}: may this request pass? Any method, any path behind it, no body. The answer is 200, 401
 * or 403, or 503 where it cannot be had.
 */
public final class GateResource {

    private static final Logger LOG = Logger.getLogger(GateResource.class);

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Set<String> NARROWING = Set.of("scope", "client", "audience");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final GateSettings settings;
    private final UpstreamTokens upstreamTokens;
    private final GateAnswers answers;

    GateResource(KeycloakSession session, GateSettings settings, UpstreamTokens upstreamTokens) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
        this.upstreamTokens = upstreamTokens;
        this.answers = new GateAnswers(realm.getName(), settings.takesBasic());
    }

    /** This resource, or the answer itself where JAX-RS knows no such method, or would look at the body. */
    GateResource admitting() {
        if (!METHODS.contains(request().getHttpMethod()) || RequestContentType.isTakenApart(request())) {
            throw new WebApplicationException(withEntity(ask()));
        }
        return this;
    }

    /** Of an exception's response without an entity, JAX-RS makes one of its own. */
    private static Response withEntity(Response answer) {
        return answer.hasEntity()
                ? answer
                : Response.fromResponse(answer)
                        .entity("")
                        .type(MediaType.TEXT_PLAIN_TYPE)
                        .build();
    }

    @GET
    @Path("{path:.*}")
    public Response get() {
        return ask();
    }

    @HEAD
    @Path("{path:.*}")
    public Response head() {
        return ask();
    }

    @POST
    @Path("{path:.*}")
    public Response post() {
        return ask();
    }

    @PUT
    @Path("{path:.*}")
    public Response put() {
        return ask();
    }

    @PATCH
    @Path("{path:.*}")
    public Response patch() {
        return ask();
    }

    @DELETE
    @Path("{path:.*}")
    public Response delete() {
        return ask();
    }

    @OPTIONS
    @Path("{path:.*}")
    public Response options() {
        return ask();
    }

    private Response ask() {
        session.getProvider(SecurityHeadersProvider.class).options().allowEmptyContentType();
        try {
            return decide();
        } catch (RuntimeException unexpected) {
            LOG.errorf(unexpected, "The gate of realm %s could not decide", realm.getName());
            session.getTransactionManager().setRollbackOnly();
            return answers.unavailable();
        }
    }

    private Response decide() {
        if (RequestAddress.isMissing(session)) {
            return answers.noHost();
        }
        MultivaluedMap<String, String> query = request().getUri().getQueryParameters();
        if (isAmbiguous(query) || query.keySet().stream().anyMatch(GateResource::isMistyped)) {
            return answers.badQuestion();
        }
        if (!realm.isEnabled() || lacksHttps()) {
            return answers.invalid();
        }
        PresentedCredential presented = PresentedCredential.in(
                request().getHttpHeaders(), TokenSettings.of(realm).map(TokenSettings::apiKeyHeader));
        if (presented instanceof None) {
            return answers.anonymous();
        }
        Set<String> scopes = words(query.getFirst("scope"));
        Optional<Passage> admitted = new Gatekeeper(session, settings).admit(presented, scopes);
        if (admitted.isEmpty()) {
            return answers.invalid();
        }
        Passage passage = admitted.get();
        String client = query.getFirst("client");
        String audience = query.getFirst("audience");
        boolean permitted = passage.permits(scopes)
                && (client == null || client.equals(passage.client().getClientId()))
                && (audience == null || audience(passage).contains(audience));
        return permitted ? pass(passage, scopes) : answers.insufficient(scopes);
    }

    private boolean lacksHttps() {
        return realm.getSslRequired().isRequired(session.getContext().getConnection())
                && !"https".equals(session.getContext().getUri().getBaseUri().getScheme());
    }

    private Response pass(Passage passage, Set<String> scopes) {
        if (settings.upstreamToken().isEmpty()) {
            return answers.pass(passage, null);
        }
        Optional<String> token =
                upstreamTokens.of(session, passage, settings.upstreamToken().get());
        if (token.isEmpty()) {
            LOG.warnf(
                    "The gate of realm %s hands on no access token of client %s, which lends it roles of Keycloak's own APIs:"
                            + " switch off its 'Full scope allowed', or take these roles from its scope",
                    realm.getName(), passage.client().getClientId());
            return answers.insufficient(scopes);
        }
        return answers.pass(passage, token.get());
    }

    private static boolean isAmbiguous(MultivaluedMap<String, String> query) {
        return NARROWING.stream()
                .anyMatch(name -> query.getOrDefault(name, List.of()).size() > 1);
    }

    /** What was meant to narrow must not let all through: {@code Scope}, {@code scopes}. Others may be the caller's own. */
    private static boolean isMistyped(String name) {
        String meant = name.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        return !NARROWING.contains(name) && NARROWING.contains(meant);
    }

    private static List<String> audience(Passage passage) {
        String[] audience = passage.claims().get().getAudience();
        return audience == null ? List.of() : Arrays.asList(audience);
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        for (String word : text == null ? new String[0] : text.split("[ +]")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private HttpRequest request() {
        return session.getContext().getHttpRequest();
    }
}
