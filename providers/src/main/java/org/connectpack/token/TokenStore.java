package org.connectpack.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.provider.Provider;

/**
 * Where tokens are kept. It knows hashes, never a secret. What it writes is part of the request's transaction.
 */
public interface TokenStore extends Provider {

    /** Lets one request at a time make tokens for an owner, until the end of its transaction. */
    void lockOwner(String realmId, String userId);

    /** How many tokens the owner has that are neither expired nor replaced. */
    long countOfOwner(String realmId, String userId, Instant now);

    /** The owner's tokens that expired and were not replaced, but for so many that expired last; some of them. */
    List<PersonalAccessToken> expiredOfOwner(String realmId, String userId, Instant now, int but);

    /** @param hash SHA-256 of the whole token, in hexadecimal digits */
    void add(PersonalAccessToken token, String hash);

    Optional<PersonalAccessToken> findByHash(String realmId, String hash);

    /** Whether this is of an imported key that was removed, but for one that went with its user or client. */
    boolean isEndedKey(String realmId, String hash);

    Optional<PersonalAccessToken> find(String realmId, String id);

    /** The owner's tokens that were not replaced, the newest first. */
    List<PersonalAccessToken> ofOwner(String realmId, String userId);

    /** Those that fit, the newest first. */
    List<PersonalAccessToken> search(String realmId, TokenQuery query, int first, int most);

    long count(String realmId, TokenQuery query);

    /** The same for each owner who has some. */
    Map<String, Long> countByOwner(String realmId, TokenQuery query);

    /** Marks a token as replaced. Of several who try, one is told {@code true}. */
    boolean replace(String realmId, String id, Instant now, Instant goodUntil);

    /** Ends the grace of tokens of a family that were replaced before, and forgets all but the latest of them. */
    void forgetReplaced(String realmId, String familyId, Instant now, int keep);

    /** Ends a token and those that it replaced, directly or not; 0 where another was faster. */
    int removeWithReplaced(PersonalAccessToken token);

    /** Ends a token and all that it came of, or that came of it; what there was, and nothing where another was faster. */
    List<PersonalAccessToken> removeFamily(String realmId, String familyId);

    /** Of a user who stays. */
    int removeOfOwner(String realmId, String userId);

    /** Of a user who goes. */
    int removeOfUser(String realmId, String userId);

    int removeOfClient(String realmId, String clientId);

    int removeOfRealm(String realmId);

    /** Removes some of those that expired, or whose grace after their replacement was over, before this time. */
    int removeEnded(String realmId, Instant before, int most);

    /**
     * Tokens that end before this time, of whose end no more was told than this; those that end first come first.
     */
    List<PersonalAccessToken> expiring(String realmId, Instant before, ExpiryNotice told, int most);

    /** Notes how much of a token's end is told. Of several who try, one is told {@code true}. */
    boolean advance(String id, ExpiryNotice notice);

    /** How many tokens of all realms are neither expired nor replaced. */
    long countActive(Instant now);

    /** Clients of tokens of this realm that are no clients in Keycloak's own table. */
    List<String> clientsWithoutClient(String realmId);

    /** Realms of tokens, of owners and of ended keys that are no realms any more. */
    Set<String> realmsWithoutRealm();

    /** Owners, some of them, who are no users in Keycloak's own table. */
    List<String> ownersWithoutUser(String realmId, int most);

    /** Notes by id when tokens were used last; those that were removed meanwhile are left out. */
    void noteUses(Map<String, Use> lastUses);

    /**
     * A use of a token.
     *
     * @param from the address that it came from
     */
    record Use(Instant at, String from) {}
}
