package org.connectpack.connection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.connectpack.component.ComponentSettings;
import org.connectpack.component.RealmPolicyFactory;
import org.keycloak.models.RealmModel;

/**
 * What a realm says about connections.
 *
 * @param clientsOffered client ids that users are shown to connect, besides the clients that say so themselves,
 *     see {@link OfferedClients}
 * @param mailsEnded whether members of an organization are told by mail that another ended a connection of theirs
 */
record ConnectionSettings(Set<String> clientsOffered, boolean mailsEnded) {

    static final String CLIENTS_OFFERED = "clients-offered";

    private static final String MAIL = "mail";

    static final Set<String> FIELDS = new LinkedHashSet<>(List.of(CLIENTS_OFFERED, MAIL));

    /** The realm's settings; nothing where it has not turned connections on. */
    static Optional<ConnectionSettings> of(RealmModel realm) {
        return RealmPolicyFactory.settings(realm, ConnectionPolicy.class, ConnectionSettings::read);
    }

    static ConnectionSettings read(ComponentSettings fields) {
        return new ConnectionSettings(
                new LinkedHashSet<>(fields.freeWords(CLIENTS_OFFERED)),
                fields.word(MAIL, Set.of("ended", "none")).map("ended"::equals).orElse(true));
    }
}
