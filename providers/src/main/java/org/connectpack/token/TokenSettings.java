package org.connectpack.token;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.connectpack.component.ComponentSettings;
import org.connectpack.component.InvalidSetting;
import org.connectpack.component.RealmPolicyFactory;
import org.keycloak.models.RealmModel;

/**
 * A realm's rules for personal access tokens.
 *
 * @param clients the client ids for which tokens can be made; the first is meant where a request names none
 * @param prefix what each new token begins with, before the underscore
 * @param defaultLifetime of a token whose owner names no date, or nothing where it then does not expire
 * @param longestLifetime the latest date that an owner may choose, or nothing where there is none
 * @param expiryRequired whether each token has to expire
 * @param mostPerUser how many a user may have that are neither expired nor replaced
 * @param rotationGrace how long a token stays good after it was replaced
 * @param reuseEndsFamily whether use of a replaced token ends all that came of it
 * @param apiKeyHeader the header that an API key comes in
 * @param freshLogin how long ago an owner may have signed in to make a token, or nothing where it does not matter
 * @param exchangeLifetime how long an access token is good at most that comes of an exchange
 * @param importedKeysUntil until when keys are good that another server made and an administrator imported, or nothing
 *     where they are not
 * @param requiredActions those that make a user's tokens no good while the user has still to do one
 * @param retention how long an expired token stays in the list
 * @param mail what owners are told by mail
 * @param shownAs what the account console calls them
 */
public record TokenSettings(
        Set<String> clients,
        String prefix,
        Optional<Duration> defaultLifetime,
        Optional<Duration> longestLifetime,
        boolean expiryRequired,
        int mostPerUser,
        Duration rotationGrace,
        boolean reuseEndsFamily,
        String apiKeyHeader,
        Optional<Duration> freshLogin,
        Duration exchangeLifetime,
        Optional<Instant> importedKeysUntil,
        Set<String> requiredActions,
        Duration retention,
        Set<TokenMail> mail,
        Presentation shownAs) {

    static final String CLIENTS = "clients";
    private static final String PREFIX = "prefix";
    private static final String DEFAULT_LIFETIME = "default-lifetime";
    private static final String LONGEST_LIFETIME = "longest-lifetime";
    private static final String WITHOUT_EXPIRY = "without-expiry";
    private static final String MOST_PER_USER = "most-per-user";
    private static final String ROTATION_GRACE = "rotation-grace";
    private static final String REUSE = "reuse";
    private static final String API_KEY_HEADER = "api-key-header";
    private static final String FRESH_LOGIN = "fresh-login";
    private static final String EXCHANGE_LIFETIME = "exchange-lifetime";
    private static final String IMPORTED_KEYS = "imported-keys";
    static final String REQUIRED_ACTIONS = "required-actions";
    private static final String RETENTION = "retention";
    private static final String MAIL = "mail";
    private static final String SHOWN_AS = "shown-as";

    static final Set<String> FIELDS = new LinkedHashSet<>(List.of(
            CLIENTS,
            PREFIX,
            DEFAULT_LIFETIME,
            LONGEST_LIFETIME,
            WITHOUT_EXPIRY,
            MOST_PER_USER,
            ROTATION_GRACE,
            REUSE,
            API_KEY_HEADER,
            FRESH_LOGIN,
            EXCHANGE_LIFETIME,
            IMPORTED_KEYS,
            REQUIRED_ACTIONS,
            RETENTION,
            MAIL,
            SHOWN_AS));

    static final Duration USUAL_RETENTION = Duration.ofDays(30);

    private static final int MOST = 1000;
    /** Headers that mean something to HTTP or to Keycloak, whatever an administrator would put into them. */
    private static final Set<String> HEADERS_OF_HTTP =
            Set.of("authorization", "cookie", "host", "origin", "content-type", "content-length", "forwarded", "dpop");

    /** The realm's rules; nothing where it has not turned personal access tokens on. */
    public static Optional<TokenSettings> of(RealmModel realm) {
        return RealmPolicyFactory.settings(realm, TokenPolicy.class, TokenSettings::read);
    }

    static TokenSettings read(ComponentSettings fields) {
        Set<String> clients = new LinkedHashSet<>(fields.freeWords(CLIENTS));
        if (clients.isEmpty()) {
            throw new InvalidSetting(CLIENTS, null, "is missing; name the client that decides on scopes and claims");
        }
        boolean expiryRequired = fields.word(WITHOUT_EXPIRY, Set.of("allowed", "refused"))
                .map("refused"::equals)
                .orElse(true);
        Optional<Duration> longest = lifetime(fields, LONGEST_LIFETIME);
        Optional<Duration> usual = lifetime(fields, DEFAULT_LIFETIME);
        if (expiryRequired && usual.isEmpty()) {
            usual = Optional.of(longest.filter(most -> most.compareTo(Duration.ofDays(90)) < 0)
                    .orElse(Duration.ofDays(90)));
        }
        if (usual.isPresent() && longest.isPresent() && usual.get().compareTo(longest.get()) > 0) {
            throw new InvalidSetting(
                    DEFAULT_LIFETIME,
                    fields.line(DEFAULT_LIFETIME).orElseThrow(),
                    "is longer than " + LONGEST_LIFETIME);
        }
        return new TokenSettings(
                clients,
                prefix(fields),
                usual,
                longest,
                expiryRequired,
                fields.number(MOST_PER_USER, 1, MOST).orElse(50),
                fields.duration(ROTATION_GRACE).orElse(Duration.ZERO),
                fields.word(REUSE, Set.of("ends-family", "refused"))
                        .map("ends-family"::equals)
                        .orElse(true),
                header(fields),
                fields.duration(FRESH_LOGIN),
                lifetime(fields, EXCHANGE_LIFETIME).orElse(Duration.ofMinutes(5)),
                fields.line(IMPORTED_KEYS).map(TokenSettings::importedKeysUntil),
                Set.copyOf(fields.freeWords(REQUIRED_ACTIONS)),
                fields.duration(RETENTION).orElse(USUAL_RETENTION),
                mail(fields),
                fields.word(SHOWN_AS, Presentation.words())
                        .map(Presentation::of)
                        .orElse(Presentation.PERSONAL_ACCESS_TOKENS));
    }

    /** Where a request names no client. */
    public String defaultClient() {
        return clients.iterator().next();
    }

    /** Whether a key that another server made can be good now. */
    boolean acceptsImportedKeys(Instant now) {
        return importedKeysUntil.filter(now::isBefore).isPresent();
    }

    private static Instant importedKeysUntil(String line) {
        if (line.equals("accepted")) {
            return Instant.MAX;
        }
        try {
            return OffsetDateTime.parse(line).toInstant();
        } catch (DateTimeException notADate) {
            throw new InvalidSetting(
                    IMPORTED_KEYS, line, "expected accepted, or until when they are: such as 2027-06-30T00:00:00Z");
        }
    }

    private static Optional<Duration> lifetime(ComponentSettings fields, String field) {
        Optional<Duration> lifetime = fields.duration(field);
        lifetime.filter(Duration::isZero).ifPresent(zero -> {
            throw new InvalidSetting(field, fields.line(field).orElseThrow(), "must be longer than nothing");
        });
        return lifetime;
    }

    private static String prefix(ComponentSettings fields) {
        String prefix = fields.line(PREFIX).orElse("pat");
        if (!TokenText.isPrefix(prefix)) {
            throw new InvalidSetting(
                    PREFIX,
                    prefix,
                    "expected 2 to 16 small letters and digits, a letter first, as secret scanners look for them");
        }
        return prefix;
    }

    private static Set<TokenMail> mail(ComponentSettings fields) {
        Set<String> words = fields.words(MAIL, TokenMail.words());
        if (words.size() > 1 && words.contains(TokenMail.NONE)) {
            throw new InvalidSetting(MAIL, String.join(" ", words), "none stands alone");
        }
        return words.isEmpty() ? EnumSet.allOf(TokenMail.class) : TokenMail.read(words);
    }

    private static String header(ComponentSettings fields) {
        String header = fields.line(API_KEY_HEADER).orElse("X-API-Key");
        if (!header.matches("[A-Za-z][A-Za-z0-9-]{0,63}")
                || HEADERS_OF_HTTP.contains(header.toLowerCase(java.util.Locale.ROOT))
                || header.regionMatches(true, 0, "X-Auth-", 0, 7)
                || header.regionMatches(true, 0, "X-Forwarded-", 0, 12)) {
            throw new InvalidSetting(API_KEY_HEADER, header, "expected a header of its own such as X-API-Key");
        }
        return header;
    }
}
