package org.connectpack.connection;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.connectpack.account.Wording;
import org.connectpack.mail.Letter;
import org.connectpack.mail.MailOutbox;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Tells members of an organization by mail what another ended. */
final class ConnectionMails {

    private final KeycloakSession session;
    private final Optional<ConnectionSettings> settings;

    ConnectionMails(KeycloakSession session) {
        this.session = session;
        this.settings = ConnectionSettings.of(session.getContext().getRealm());
    }

    /**
     * Tells one of them.
     *
     * @param organization its name
     * @param by who ended it, who needs not be told
     */
    void tellEnded(UserModel member, ClientModel client, String organization, UserModel by) {
        if (member.getId().equals(by.getId())
                || settings.filter(ConnectionSettings::mailsEnded).isEmpty()) {
            return;
        }
        session.getProvider(MailOutbox.class).put(member, language -> letter(client, organization, by, language));
    }

    private Letter letter(ClientModel client, String organization, UserModel by, Locale language) {
        ConnectionWriter writer = new ConnectionWriter(Wording.in(session, language));
        return Letter.of("ConnectionEnded")
                .with("App", writer.client(client).name())
                .with("Organization", organization)
                .with("EndedBy", by.getUsername())
                .with("EndedAt", Instant.ofEpochMilli(Time.currentTimeMillis()));
    }
}
