package org.connectpack.connection;

import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Ends what many users have with a client, in batches that are a transaction each, so that none is long. Who asks again
 * ends what is left.
 */
final class BatchEnding {

    private static final Logger LOG = Logger.getLogger(BatchEnding.class);
    private static final int BATCH = 100;
    private static final int ATTEMPTS = 3;

    private final KeycloakSession session;
    private final One one;

    /** @param one how one ends */
    BatchEnding(KeycloakSession session, One one) {
        this.session = session;
        this.one = one;
    }

    /** Ends a user's connection within a session of its own; nothing where there is none. */
    @FunctionalInterface
    interface One {
        Optional<EndedConnection> end(KeycloakSession own, UserModel user, ClientModel client);
    }

    /**
     * What was ended of many.
     *
     * @param complete whether that is all; it is not where other requests changed the same all the time
     */
    record Ended(List<EndedConnection> connections, boolean complete) {}

    /** @param users their ids, in an order that is the same for all who end many, so that two do not wait for each other */
    Ended end(ClientModel client, List<String> users) {
        List<EndedConnection> ended = new ArrayList<>();
        for (int at = 0; at < users.size(); at += BATCH) {
            List<String> batch = users.subList(at, Math.min(users.size(), at + BATCH));
            Optional<List<EndedConnection>> done = endBatch(client, batch);
            for (int attempt = 1; done.isEmpty() && attempt < ATTEMPTS; attempt++) {
                done = endBatch(client, batch);
            }
            if (done.isEmpty()) {
                return new Ended(ended, false);
            }
            new DeadSessions(session).sweepEnded(done.get());
            ended.addAll(done.get());
        }
        return new Ended(ended, true);
    }

    /** Nothing where another request changed the same at this moment, and this ended none of the batch. */
    private Optional<List<EndedConnection>> endBatch(ClientModel client, List<String> users) {
        try {
            return Optional.of(KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(),
                    session.getContext(),
                    own -> endThose(own, users, client.getId()),
                    "end connections"));
        } catch (ModelException | PersistenceException conflict) {
            return Optional.empty();
        } catch (RuntimeException failed) {
            // The batches before this one are ended, and have to be told.
            LOG.warnf(failed, "Connections with client %s could not be ended", client.getClientId());
            return Optional.empty();
        }
    }

    private List<EndedConnection> endThose(KeycloakSession own, List<String> users, String clientId) {
        RealmModel realm = own.getContext().getRealm();
        ClientModel client = realm.getClientById(clientId);
        return users.stream()
                .map(id -> own.users().getUserById(realm, id))
                .filter(user -> user != null && client != null)
                .flatMap(user -> one.end(own, user, client).stream())
                .toList();
    }
}
