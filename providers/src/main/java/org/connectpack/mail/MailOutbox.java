package org.connectpack.mail;

import java.util.Locale;
import java.util.function.Function;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * Takes mails, and sends them later: a mail is kept with what else the transaction writes, goes out after that, and again
 * and again where the mail server fails.
 */
public interface MailOutbox extends Provider {

    /**
     * Keeps a letter to be sent. It is neither written nor kept where it could not be sent: to a user that is disabled or
     * whose address is not verified, or in a realm without a mail server. One that cannot be written is left out, with a
     * line in the log: nothing that is worth a mail may fail for it.
     *
     * @param letter writes it in the reader's language
     */
    void put(UserModel reader, Function<Locale, Letter> letter);
}
