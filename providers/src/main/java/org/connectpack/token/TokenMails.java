package org.connectpack.token;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.connectpack.account.Wording;
import org.connectpack.mail.Letter;
import org.connectpack.mail.MailOutbox;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Tells owners of their tokens by mail, as far as the realm wants that. */
final class TokenMails {

    private final KeycloakSession session;
    private final TokenSettings settings;

    TokenMails(KeycloakSession session, TokenSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** @param owner nothing happens where there is none */
    void tell(TokenMail mail, PersonalAccessToken token, UserModel owner) {
        if (owner != null && settings.mail().contains(mail)) {
            session.getProvider(MailOutbox.class).put(owner, language -> letter(mail, token, owner, language));
        }
    }

    private Letter letter(TokenMail mail, PersonalAccessToken token, UserModel owner, Locale language) {
        String thing = settings.shownAs() == Presentation.API_KEYS ? "ApiKey" : "Token";
        Letter letter = Letter.of(thing + occasion(mail))
                .with("Name", token.name())
                .with("Hint", token.hint() + "…")
                .withLines("Scopes", scopes(token, owner, language))
                .with("CreatedAt", token.createdAt());
        return token.expiresAt()
                .map(end -> letter.with("ExpiresAt", end))
                .orElseGet(() -> letter.withNever("ExpiresAt"));
    }

    /** Where reuse ends nothing, the mail must not say so. */
    private String occasion(TokenMail mail) {
        boolean harmless = mail == TokenMail.REUSED && !settings.reuseEndsFamily();
        return mail.occasion() + (harmless ? "AndRefused" : "");
    }

    /** In the words of the consent page, as far as the client and the owner still have them. */
    private List<String> scopes(PersonalAccessToken token, UserModel owner, Locale language) {
        RealmModel realm = session.getContext().getRealm();
        Wording wording = Wording.in(session, language);
        Map<String, String> texts = new HashMap<>();
        Optional.ofNullable(realm.getClientById(token.clientId()))
                .ifPresent(client -> ClientScopes.of(session, client, owner)
                        .choices()
                        .forEach(scope -> texts.put(scope.getName(), wording.text(scope.getConsentScreenText()))));
        return token.scopes().stream()
                .map(name -> texts.getOrDefault(name, name))
                .toList();
    }
}
