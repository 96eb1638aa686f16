package org.connectpack.token;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.connectpack.account.Wording;
import org.connectpack.mail.Letter;
import org.connectpack.mail.MailOutbox;
import org.connectpack.mail.ReaderLanguage;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Tells owners of their tokens by mail, as far as the realm wants that. */
final class TokenMails {

    private static final Logger LOG = Logger.getLogger(TokenMails.class);

    private final KeycloakSession session;
    private final TokenSettings settings;

    TokenMails(KeycloakSession session, TokenSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * Tells it, unless that fails: what happens to a token never waits for a mail.
     *
     * @param owner nothing happens where there is none
     */
    void tell(TokenMail mail, PersonalAccessToken token, UserModel owner) {
        try {
            if (owner != null && settings.mail().contains(mail)) {
                session.getProvider(MailOutbox.class).put(owner, letter(mail, token, owner));
            }
        } catch (RuntimeException noMail) {
            LOG.warnf(noMail, "The owner of personal access token %s could not be told of it", token.id());
        }
    }

    private Letter letter(TokenMail mail, PersonalAccessToken token, UserModel owner) {
        String thing = settings.shownAs() == Presentation.API_KEYS ? "ApiKey" : "Token";
        Letter letter = Letter.of(thing + mail.occasion())
                .with("Name", token.name())
                .with("Hint", token.hint() + "…")
                .with("Scopes", scopes(token, owner))
                .with("CreatedAt", token.createdAt());
        return token.expiresAt()
                .map(end -> letter.with("ExpiresAt", end))
                .orElseGet(() -> letter.withNever("ExpiresAt"));
    }

    /** In the words of the consent page, as far as the client and the owner still have them. */
    private String scopes(PersonalAccessToken token, UserModel owner) {
        RealmModel realm = session.getContext().getRealm();
        Wording wording = Wording.in(session, ReaderLanguage.of(realm, owner));
        Map<String, String> texts = new HashMap<>();
        Optional.ofNullable(realm.getClientById(token.clientId()))
                .ifPresent(client -> ClientScopes.of(session, client, owner)
                        .choices()
                        .forEach(scope -> texts.put(scope.getName(), wording.text(scope.getConsentScreenText()))));
        return token.scopes().stream()
                .map(name -> texts.getOrDefault(name, name))
                .collect(Collectors.joining("\n"));
    }
}
