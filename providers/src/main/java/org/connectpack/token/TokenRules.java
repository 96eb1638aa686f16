package org.connectpack.token;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.connectpack.token.NewToken.Expiry;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** What a token may be in a realm at this moment. Each refusal names the field of the request. */
final class TokenRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SCOPES = 3900;

    /** Letters and symbols without ink: the fillers of Hangul, and Braille's pattern without dots. */
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800);

    private final RealmModel realm;
    private final TokenSettings settings;
    private final Instant now;

    TokenRules(RealmModel realm, TokenSettings settings, Instant now) {
        this.realm = realm;
        this.settings = settings;
        this.now = now;
    }

    /** The client that a request names, or the realm's usual one. */
    ClientModel client(Optional<String> wanted) {
        String clientId = wanted.orElseGet(settings::defaultClient);
        ClientModel client = settings.clients().contains(clientId) ? realm.getClientByClientId(clientId) : null;
        if (client == null || !client.isEnabled()) {
            throw TokenRefusal.ofField("client", "is not a client that personal access tokens can be made for.");
        }
        return client;
    }

    /** The name without blanks around it. */
    static String name(String wanted) {
        String name = wanted.strip();
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > LONGEST_NAME) {
            throw TokenRefusal.ofField("name", "must have 1 to " + LONGEST_NAME + " characters.");
        }
        if (name.codePoints().noneMatch(TokenRules::isVisible)) {
            throw TokenRefusal.ofField("name", "must have a character that can be seen.");
        }
        if (name.codePoints().anyMatch(TokenRules::turnsAround)) {
            throw TokenRefusal.ofField("name", "must not change the direction of what stands beside it.");
        }
        if (name.codePoints().anyMatch(TokenRules::isUnprintable)) {
            throw TokenRefusal.ofField("name", "must not hold control characters.");
        }
        return name;
    }

    private static boolean isVisible(int codePoint) {
        int type = Character.getType(codePoint);
        return !BLANK.contains(codePoint)
                && type != Character.FORMAT
                && type != Character.SPACE_SEPARATOR
                && type != Character.NON_SPACING_MARK
                && type != Character.UNASSIGNED;
    }

    /** Embeddings, overrides and isolates, with which a name could look like another in a list or a mail. */
    private static boolean turnsAround(int codePoint) {
        return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** The scopes in alphabetical order, each of which the owner may have. */
    static List<String> scopes(List<String> wanted, ClientScopes permitted) {
        if (wanted.isEmpty()) {
            throw TokenRefusal.ofField("scopes", "must name at least one scope.");
        }
        if (new HashSet<>(wanted).size() < wanted.size()) {
            throw TokenRefusal.ofField("scopes", "names a scope twice.");
        }
        if (!wanted.stream().allMatch(permitted::permits)) {
            throw TokenRefusal.ofField(
                    "scopes",
                    "names a scope that cannot be had; there are: " + String.join(", ", permitted.names()) + ".");
        }
        List<String> scopes = wanted.stream().sorted().toList();
        if (String.join(" ", scopes).length() > LONGEST_SCOPES) {
            throw TokenRefusal.ofField("scopes", "names too many scopes for one token.");
        }
        return scopes;
    }

    /** When a token is to expire; nothing where never. */
    Optional<Instant> expiry(Expiry wanted) {
        if (wanted instanceof Expiry.At at) {
            return Optional.of(checked(at.time()));
        }
        boolean never = wanted instanceof Expiry.Never && !settings.expiryRequired();
        return never ? Optional.empty() : settings.defaultLifetime().map(now::plus);
    }

    private Instant checked(Instant end) {
        requireFuture(end);
        settings.longestLifetime().map(now::plus).filter(end::isAfter).ifPresent(latest -> {
            throw TokenRefusal.ofField("expiresAt", "must not be later than " + latest + ".");
        });
        return end;
    }

    void requireFuture(Instant end) {
        if (!end.isAfter(now)) {
            throw TokenRefusal.ofField("expiresAt", "must be in the future.");
        }
    }

    /** As long as that, or as long as the realm allows now. */
    Duration within(Duration lifetime) {
        return settings.longestLifetime()
                .filter(longest -> longest.compareTo(lifetime) < 0)
                .orElse(lifetime);
    }
}
