package org.connectpack.token;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.connectpack.support.Lifecycle;
import org.connectpack.token.TokenStore.Use;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Keeps the table in order: writes when tokens were used, in batches, and removes tokens whose time is over or whose
 * user, client or realm is gone.
 */
public final class TokenKeeperFactory implements Lifecycle<TokenUses> {

    private static final Logger LOG = Logger.getLogger(TokenKeeperFactory.class);

    /** {@code spi-personal-access-token-uses--default--write-every}, in seconds. */
    private static final String WRITE_EVERY = "write-every";

    private static final int USUAL_SECONDS = 30;
    private static final Duration CLEAN_EVERY = Duration.ofMinutes(15);
    private static final int BATCH = 500;

    /** Says nothing about whether a token is good: what this node has still to write. */
    private final Map<String, Use> unwritten = new ConcurrentHashMap<>();

    private KeycloakSessionFactory sessions;
    private Duration writeEvery = Duration.ofSeconds(USUAL_SECONDS);

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public TokenUses create(KeycloakSession session) {
        return new TokenUses() {
            @Override
            public Novelty note(PersonalAccessToken token, Instant now, String from) {
                Use before = unwritten.put(token.id(), new Use(now, from));
                String last = before == null ? token.lastUsedFrom().orElse(null) : before.from();
                if (last == null) {
                    return Novelty.FIRST_USE;
                }
                return last.equals(from) ? Novelty.NOTHING : Novelty.NEW_ADDRESS;
            }

            @Override
            public void close() {
                // the uses are written by a task of their own
            }
        };
    }

    @Override
    public void init(Config.Scope config) {
        writeEvery = Duration.ofSeconds(Math.max(1, config.getInt(WRITE_EVERY, USUAL_SECONDS)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        sessions = factory;
        factory.register(this::onEvent);
    }

    private void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(sessions, this::schedule);
        } else if (event instanceof UserRemovedEvent removed) {
            store(removed.getKeycloakSession())
                    .removeOfUser(removed.getRealm().getId(), removed.getUser().getId());
        } else if (event instanceof ClientRemovedEvent removed) {
            store(removed.getKeycloakSession())
                    .removeOfClient(
                            removed.getClient().getRealm().getId(),
                            removed.getClient().getId());
        } else if (event instanceof RealmRemovedEvent removed) {
            store(removed.getKeycloakSession()).removeOfRealm(removed.getRealm().getId());
        }
    }

    private void schedule(KeycloakSession session) {
        TimerProvider timer = session.getProvider(TimerProvider.class);
        timer.schedule(this::writeUses, writeEvery.toMillis(), "connectpack-token-uses");
        ScheduledTask cleaning = TokenKeeperFactory::clean;
        timer.schedule(
                new ClusterAwareScheduledTaskRunner(sessions, cleaning, CLEAN_EVERY.toMillis()),
                CLEAN_EVERY.toMillis(),
                "connectpack-token-cleaning");
    }

    /** What cannot be written now is written with the next batch. */
    private void writeUses() {
        Map<String, Use> uses = new HashMap<>(unwritten);
        if (uses.isEmpty()) {
            return;
        }
        try {
            KeycloakModelUtils.runJobInTransaction(
                    sessions, session -> store(session).noteUses(uses));
            uses.forEach(unwritten::remove);
            TokenMetrics.usesWritten(uses.size());
        } catch (RuntimeException notNow) {
            LOG.warnf(
                    notNow,
                    "When %d personal access tokens were used last could not be written; it is tried again",
                    uses.size());
        }
    }

    private static void clean(KeycloakSession session) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        session.realms().getRealmsStream().toList().forEach(realm -> clean(session, realm, now));
    }

    private static void clean(KeycloakSession session, RealmModel realm, Instant now) {
        TokenSettings.of(realm)
                .ifPresent(
                        settings -> store(session).removeEnded(realm.getId(), now.minus(settings.retention()), BATCH));
    }

    private static TokenStore store(KeycloakSession session) {
        return session.getProvider(TokenStore.class);
    }

    @Override
    public void close() {
        if (sessions != null) {
            writeUses();
        }
    }
}
