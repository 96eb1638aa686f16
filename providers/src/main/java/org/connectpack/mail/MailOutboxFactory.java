package org.connectpack.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.connectpack.support.Lifecycle;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.timer.TimerProvider;

/** Has mails sent in a thread of their own: at once after they were kept, and from time to time. */
public final class MailOutboxFactory implements Lifecycle<MailOutbox> {

    private static final Logger LOG = Logger.getLogger(MailOutboxFactory.class);

    /** {@code spi-connect-pack-mail--default--retry-after}, in seconds. */
    private static final String RETRY_AFTER = "retry-after";

    private static final int USUAL_SECONDS = 120;

    /** How often it was asked to look for mails since it last had looked for them all. */
    private final AtomicInteger calls = new AtomicInteger();

    private Duration retryAfter = Duration.ofSeconds(USUAL_SECONDS);
    private KeycloakSessionFactory sessions;
    private volatile ExecutorService executor;

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public void init(Config.Scope config) {
        retryAfter = Duration.ofSeconds(Math.max(1, config.getInt(RETRY_AFTER, USUAL_SECONDS)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        sessions = factory;
        factory.register(this::onEvent);
    }

    private void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(sessions, this::begin);
        } else if (event instanceof UserPreRemovedEvent removed) {
            new MailTable(removed.getKeycloakSession())
                    .removeOfUser(removed.getUser().getId());
        } else if (event instanceof RealmRemovedEvent removed) {
            new MailTable(removed.getKeycloakSession())
                    .removeOfRealm(removed.getRealm().getId());
        }
    }

    private void begin(KeycloakSession session) {
        executor = session.getProvider(ExecutorsProvider.class).getExecutor("connectpack-mail");
        session.getProvider(TimerProvider.class).schedule(this::call, retryAfter.toMillis(), "connectpack-mail");
    }

    @Override
    public MailOutbox create(KeycloakSession session) {
        return new MailOutbox() {
            @Override
            public void put(UserModel reader, Function<Locale, Letter> letter) {
                RealmModel realm = session.getContext().getRealm();
                if (MailDelivery.isPossible(realm, reader)) {
                    keep(session, realm, reader, letter);
                }
            }

            @Override
            public void close() {
                // mails are sent by a task of their own
            }
        };
    }

    private void keep(KeycloakSession session, RealmModel realm, UserModel reader, Function<Locale, Letter> letter) {
        Locale locale = ReaderLanguage.of(realm, reader);
        Letter written;
        try {
            written = letter.apply(locale);
        } catch (RuntimeException unwritten) {
            LOG.warnf(unwritten, "A mail to user %s in realm %s could not be written", reader.getId(), realm.getId());
            return;
        }
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        new MailTable(session).add(realm.getId(), reader.getId(), locale.toLanguageTag(), written, now);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                call();
            }

            @Override
            protected void rollbackImpl() {
                // nothing was kept
            }
        });
    }

    /** One thread of a node sends at a time; it goes on where there was a call meanwhile. */
    private void call() {
        if (executor != null && calls.getAndIncrement() == 0) {
            executor.execute(this::deliver);
        }
    }

    private void deliver() {
        int answered = calls.get();
        try {
            new MailDelivery(sessions, retryAfter).deliverDue();
        } catch (RuntimeException notNow) {
            LOG.warnf(notNow, "Mails could not be looked for; it is tried again in %s", retryAfter);
        } finally {
            if (!calls.compareAndSet(answered, 0)) {
                executor.execute(this::deliver);
            }
        }
    }
}
