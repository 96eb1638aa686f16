package org.connectpack.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;
import org.connectpack.connection.HeldRequests.Held;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.LoginProtocolFactory;

/**
 * What Keycloak tells apps of sessions that end: made while the sessions are there, and sent by threads of its own when
 * the end is committed. So an app that does not answer holds up nobody, and undoes nothing.
 */
final class BackChannelLogouts extends AbstractKeycloakTransaction {

    private static final Logger LOG = Logger.getLogger(BackChannelLogouts.class);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    /** As long as Keycloak's logout tokens are good (OpenID Connect Back-Channel Logout 1.0 section 2.4). */
    private static final Duration USEFUL = Duration.ofMinutes(2);

    private final KeycloakSession session;
    private final HeldRequests held;
    private final CloseableHttpClient client;
    private final ExecutorService executor;

    private BackChannelLogouts(KeycloakSession session) {
        HttpClientProvider provider = session.getProvider(HttpClientProvider.class);
        this.session = session;
        this.held = new HeldRequests(provider);
        this.client = provider.getHttpClient();
        this.executor = session.getProvider(ExecutorsProvider.class).getExecutor("connectpack-logout");
    }

    /** The session again, for what tells apps that they are logged out: they are told when the session's transaction is committed. */
    static KeycloakSession after(KeycloakSession session) {
        String key = BackChannelLogouts.class.getName();
        BackChannelLogouts logouts = session.getAttribute(key, BackChannelLogouts.class);
        if (logouts == null) {
            logouts = new BackChannelLogouts(session);
            session.setAttribute(key, logouts);
            session.getTransactionManager().enlistAfterCompletion(logouts);
        }
        return (KeycloakSession) Proxy.newProxyInstance(
                BackChannelLogouts.class.getClassLoader(), new Class<?>[] {KeycloakSession.class}, logouts::invoke);
    }

    /** Tells the app of an offline session that ends, as Keycloak tells it of the end of a login. */
    static void tell(KeycloakSession session, AuthenticatedClientSessionModel part) {
        ClientModel app = part.getClient();
        if (app.isFrontchannelLogout() || !app.isEnabled() || part.getProtocol() == null) {
            return;
        }
        try {
            after(session)
                    .getProvider(LoginProtocol.class, part.getProtocol())
                    .setRealm(app.getRealm())
                    .setHttpHeaders(session.getContext().getHttpRequest().getHttpHeaders())
                    .setUriInfo(session.getContext().getUri())
                    .backchannelLogout(part.getUserSession(), part);
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "App %s cannot be told of the end of an offline session", app.getClientId());
        }
    }

    /** A login protocol keeps the session it is made with, and asks that for the HTTP client. */
    private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getProvider") && arguments[0] == HttpClientProvider.class) {
            return held;
        }
        if (method.getName().equals("getProvider") && arguments[0] == LoginProtocol.class && arguments.length == 2) {
            LoginProtocolFactory factory = (LoginProtocolFactory)
                    session.getKeycloakSessionFactory().getProviderFactory(LoginProtocol.class, (String) arguments[1]);
            return factory == null ? null : factory.create((KeycloakSession) proxy);
        }
        try {
            return method.invoke(session, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    @Override
    protected void commitImpl() {
        Instant until = now().plus(USEFUL);
        held.requests().stream()
                .collect(Collectors.groupingBy(Held::app))
                .values()
                .forEach(ofOne -> later(() -> send(ofOne, until)));
    }

    private void later(Runnable sending) {
        try {
            executor.execute(sending);
        } catch (RejectedExecutionException stopping) {
            LOG.warn("Apps are not told of ended sessions, as the server stops");
        }
    }

    /** One after the other. Whoever takes too long once is not asked for the rest. */
    private void send(List<Held> ofOne, Instant until) {
        for (Held each : ofOne) {
            if (now().isAfter(until) || !isAnswered(each.request())) {
                LOG.warnf("An app at %s is not told of all sessions that ended: it takes too long", each.app());
                return;
            }
        }
    }

    /** Whether there was an answer in time, or an error. A read timeout alone would wait for ever for one byte after the other. */
    private boolean isAnswered(HttpUriRequest request) {
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                request::abort, CompletableFuture.delayedExecutor(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        try (CloseableHttpResponse answer = client.execute(request)) {
            LOG.debugf("Back-channel logout at %s: %s", request.getURI().getAuthority(), answer.getStatusLine());
            EntityUtils.consume(answer.getEntity());
            return true;
        } catch (IOException | RuntimeException failed) {
            LOG.warnf("Back-channel logout at %s failed: %s", request.getURI().getAuthority(), failed.getMessage());
            return !(failed instanceof InterruptedIOException) && !request.isAborted();
        } finally {
            deadline.cancel(false);
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    @Override
    protected void rollbackImpl() {
        // Nothing ended.
    }
}
