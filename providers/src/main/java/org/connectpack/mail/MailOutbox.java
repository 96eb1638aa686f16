package org.connectpack.mail;

import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * Takes mails, and sends them later: a mail is kept with what else the transaction writes, goes out after that, and again
 * and again where the mail server fails.
 */
public interface MailOutbox extends Provider {

    /**
     * Keeps a letter to be sent. Nothing is kept where it could not be sent: to a user that is disabled or whose address is
     * not verified, or in a realm without a mail server.
     */
    void put(UserModel reader, Letter letter);
}
