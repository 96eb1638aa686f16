package org.connectpack.token;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Ends tokens that somebody found where they should not be, those that are some: each with all that came of it. */
public final class LeakReport {

    private static final Logger LOG = Logger.getLogger(LeakReport.class);

    /** Whoever else changes an owner's tokens is done after one wait, or after none. */
    private static final int ATTEMPTS = 3;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final TokenSettings settings;

    public LeakReport(KeycloakSession session, TokenSettings settings) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
    }

    /**
     * Ends what is real of it. Each owner's tokens in a transaction of their own, so that one whose tokens cannot be had
     * keeps nobody else's alive; what cannot be ended at all is for the operator to know, and not for who reports.
     */
    public void end(Collection<String> found) {
        TokenVerifier verifier = new TokenVerifier(session, Door.REPORT);
        List<List<PersonalAccessToken>> left = new ArrayList<>(found.stream()
                .flatMap(each -> verifier.find(each).stream())
                .collect(Collectors.groupingBy(PersonalAccessToken::userId, TreeMap::new, Collectors.toList()))
                .values());
        for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
            left.removeIf(this::ends);
        }
        left.stream().flatMap(List::stream).forEach(this::tellOfFailure);
    }

    private boolean ends(List<PersonalAccessToken> ofOwner) {
        try {
            OwnTransaction.run(session, other -> ofOwner.forEach(token -> end(other, token)));
            return true;
        } catch (RuntimeException notNow) {
            LOG.debugf(
                    notNow,
                    "Leaked tokens of user %s cannot be ended now",
                    ofOwner.get(0).userId());
            return false;
        }
    }

    private void end(KeycloakSession other, PersonalAccessToken token) {
        TokenStore store = other.getProvider(TokenStore.class);
        store.lockOwner(realm.getId(), token.userId());
        List<PersonalAccessToken> ended = store.removeFamily(realm.getId(), token.familyId());
        if (!ended.isEmpty()) {
            UserModel owner = other.users().getUserById(other.getContext().getRealm(), token.userId());
            TokenEvents events = new TokenEvents(other);
            events.leaked(token, owner);
            ended.forEach(each -> events.ended(each, owner));
            new TokenMails(other, settings).tell(TokenMail.LEAKED, token, owner);
        }
    }

    private void tellOfFailure(PersonalAccessToken token) {
        LOG.errorf("Personal access token %s was reported as leaked and could not be ended; end it", token.id());
        new TokenEvents(session).leakedAndNotEnded(token, session.users().getUserById(realm, token.userId()));
    }
}
