package org.connectpack.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.connectpack.support.Lifecycle;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel.OrganizationMemberLeaveEvent;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Listens in every realm, has uses written, and removes what is known of users, clients and realms that go. */
public final class ConnectionRecorderFactory implements EventListenerProviderFactory, Lifecycle<EventListenerProvider> {

    private static final String ID = "connectpack-connections";

    /** {@code spi-events-listener--connectpack-connections--write-every}, in seconds. */
    private static final String WRITE_EVERY = "write-every";

    /** {@code spi-events-listener--connectpack-connections--upkeep-every}, in seconds. */
    private static final String UPKEEP_EVERY = "upkeep-every";

    private static final int USUAL_SECONDS = 60;
    private static final int USUAL_UPKEEP_SECONDS = 3600;
    private static final Duration A_DAY = Duration.ofDays(1);

    private Duration writeEvery = Duration.ofSeconds(USUAL_SECONDS);
    private Duration upkeepEvery = Duration.ofSeconds(USUAL_UPKEEP_SECONDS);
    private KeycloakSessionFactory sessions;
    private ConnectionUses uses;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    /** So that the last uses can still be written when the server stops. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new ConnectionRecorder(session, uses);
    }

    @Override
    public void init(Config.Scope config) {
        writeEvery = Duration.ofSeconds(Math.max(1, config.getInt(WRITE_EVERY, USUAL_SECONDS)));
        upkeepEvery = Duration.ofSeconds(Math.max(1, config.getInt(UPKEEP_EVERY, USUAL_UPKEEP_SECONDS)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        sessions = factory;
        uses = new ConnectionUses(factory);
        factory.register(this::onEvent);
    }

    private void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(sessions, this::schedule);
        } else if (event instanceof UserPreRemovedEvent removed) {
            new ConnectionTable(removed.getKeycloakSession())
                    .removeOfUser(removed.getUser().getId());
        } else if (event instanceof OrganizationMemberLeaveEvent left) {
            OrganizationLeave.of(left);
        } else if (event instanceof ClientRemovedEvent removed) {
            new ConnectionTable(removed.getKeycloakSession())
                    .removeOfClient(removed.getClient().getId());
        } else if (event instanceof RealmRemovedEvent removed) {
            new ConnectionTable(removed.getKeycloakSession())
                    .removeOfRealm(removed.getRealm().getId());
        }
    }

    private void schedule(KeycloakSession session) {
        TimerProvider timer = session.getProvider(TimerProvider.class);
        timer.schedule(uses::write, writeEvery.toMillis(), ID);
        ScheduledTask upkeep = own -> new ConnectionTable(own)
                .removeForgotten(Instant.ofEpochMilli(Time.currentTimeMillis()).minus(A_DAY));
        timer.schedule(
                new ClusterAwareScheduledTaskRunner(sessions, upkeep, upkeepEvery.toMillis()),
                upkeepEvery.toMillis(),
                ID + "-upkeep");
    }

    @Override
    public void close() {
        if (uses != null) {
            uses.write();
        }
    }
}
