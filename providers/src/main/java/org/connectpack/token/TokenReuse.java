package org.connectpack.token;

import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** What follows when a token is used that was replaced: two hold what one should, and nobody can tell who is the thief. */
final class TokenReuse {

    private static final Logger LOG = Logger.getLogger(TokenReuse.class);

    private final KeycloakSession session;
    private final TokenSettings settings;

    TokenReuse(KeycloakSession session, TokenSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * In a transaction of its own, as the request fails. The token is no good either way; what cannot be done now is done at
     * its next use.
     */
    void of(PersonalAccessToken token) {
        try {
            OwnTransaction.run(session, other -> follow(other, token));
        } catch (RuntimeException notNow) {
            LOG.warnf(
                    notNow, "What follows the reuse of personal access token %s has to wait for the next", token.id());
        }
    }

    private void follow(KeycloakSession other, PersonalAccessToken token) {
        UserModel owner = other.users().getUserById(other.getContext().getRealm(), token.userId());
        TokenEvents events = new TokenEvents(other);
        List<PersonalAccessToken> ended = settings.reuseEndsFamily() ? endFamily(other, token) : List.of();
        // Of several uses one ends the family; where none does, one is the first to tell.
        boolean first = settings.reuseEndsFamily()
                ? !ended.isEmpty()
                : other.getProvider(TokenStore.class).advance(token.id(), ExpiryNotice.REUSED);
        if (first) {
            events.reused(token, owner);
            ended.forEach(each -> events.ended(each, owner));
            new TokenMails(other, settings).tell(TokenMail.REUSED, token, owner);
        }
    }

    private static List<PersonalAccessToken> endFamily(KeycloakSession other, PersonalAccessToken token) {
        TokenStore store = other.getProvider(TokenStore.class);
        store.lockOwner(token.realmId(), token.userId());
        return store.removeFamily(token.realmId(), token.familyId());
    }
}
