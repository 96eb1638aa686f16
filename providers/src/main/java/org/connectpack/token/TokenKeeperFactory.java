package org.connectpack.token;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.connectpack.support.Lifecycle;
import org.connectpack.token.UnwrittenUses.Window;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;

/**
 * Keeps the table in order: writes when tokens were used, in batches, removes those whose user, client or realm is
 * gone, and has the {@link TokenUpkeep} run.
 */
public final class TokenKeeperFactory implements Lifecycle<TokenUses> {

    private static final Logger LOG = Logger.getLogger(TokenKeeperFactory.class);

    /** {@code spi-personal-access-token-uses--default--write-every}, in seconds. */
    private static final String WRITE_EVERY = "write-every";

    private static final int BATCH = 500;
    private static final int USUAL_SECONDS = 60;

    /** {@code spi-personal-access-token-uses--default--upkeep-every}, in seconds. */
    private static final String UPKEEP_EVERY = "upkeep-every";

    private static final int USUAL_UPKEEP_SECONDS = 15 * 60;

    /** Not at the start itself, which would wait for it. */
    private static final Duration FIRST_COUNT = Duration.ofSeconds(5);

    private static final String FIRST_COUNT_TASK = "connectpack-token-first-count";

    private final UnwrittenUses unwritten = new UnwrittenUses();

    private KeycloakSessionFactory sessions;
    private Duration writeEvery = Duration.ofSeconds(USUAL_SECONDS);
    private Duration upkeepEvery = Duration.ofSeconds(USUAL_UPKEEP_SECONDS);

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public TokenUses create(KeycloakSession session) {
        return new TokenUses() {
            @Override
            public Novelty note(PersonalAccessToken token, Instant now, String from) {
                return unwritten.note(token, now, from);
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
        upkeepEvery = Duration.ofSeconds(Math.max(1, config.getInt(UPKEEP_EVERY, USUAL_UPKEEP_SECONDS)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        sessions = factory;
        factory.register(this::onEvent);
    }

    private void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(sessions, this::schedule);
        } else if (event instanceof UserPreRemovedEvent removed) {
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
        timer.schedule(
                new ClusterAwareScheduledTaskRunner(sessions, new TokenUpkeep(), upkeepEvery.toMillis()),
                upkeepEvery.toMillis(),
                "connectpack-token-upkeep");
        timer.schedule(this::countFirst, FIRST_COUNT.toMillis(), FIRST_COUNT_TASK);
        timer.schedule(this::countActive, upkeepEvery.toMillis(), "connectpack-token-count");
    }

    /** On every node, as each has metrics of its own. */
    private void countActive() {
        KeycloakModelUtils.runJobInTransaction(
                sessions,
                session -> TokenMetrics.active(
                        store(session).countActive(Instant.ofEpochMilli(Time.currentTimeMillis()))));
    }

    private void countFirst() {
        countActive();
        KeycloakModelUtils.runJobInTransaction(
                sessions, session -> session.getProvider(TimerProvider.class).cancelTask(FIRST_COUNT_TASK));
    }

    /** In batches; what cannot be written now is written with the next. */
    private void writeUses() {
        Map<String, Window> batch = new HashMap<>();
        for (Map.Entry<String, Window> use : unwritten.all().entrySet()) {
            batch.put(use.getKey(), use.getValue());
            if (batch.size() == BATCH) {
                write(batch);
                batch = new HashMap<>();
            }
        }
        write(batch);
    }

    private void write(Map<String, Window> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            KeycloakModelUtils.runJobInTransaction(
                    sessions, session -> store(session).noteUses(UnwrittenUses.lastOf(batch)));
            unwritten.written(batch);
            TokenMetrics.usesWritten(batch.size());
        } catch (RuntimeException notNow) {
            LOG.warnf(
                    notNow,
                    "When %d personal access tokens were used last could not be written; it is tried again",
                    batch.size());
        }
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
