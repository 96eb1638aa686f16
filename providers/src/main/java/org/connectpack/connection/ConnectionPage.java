package org.connectpack.connection;

import java.util.Optional;
import java.util.stream.Stream;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.SearchParameters;

/**
 * Which part of a list is asked for.
 *
 * @param first how many are left out before it
 * @param most how many it has at most
 * @param search words of an app's or a user's name
 */
record ConnectionPage(int first, int most, Optional<String> search) {

    private static final int USUAL = 50;
    private static final int MOST = 100;
    private static final int MOST_FIRST = 999_999_999;
    private static final int LONGEST_SEARCH = 255;

    /** The first page, of the usual length. */
    static ConnectionPage usual() {
        return new ConnectionPage(0, USUAL, Optional.empty());
    }

    /**
     * The page that a query asks for; nothing where it asks for all.
     *
     * @throws AccountRefusal with 400 naming the parameter
     */
    static Optional<ConnectionPage> read(SearchParameters query) {
        boolean asked = Stream.of("first", "max", "search")
                .anyMatch(name -> query.text(name).isPresent());
        Optional<String> search = query.text("search").map(String::strip).filter(words -> !words.isEmpty());
        if (search.filter(words -> words.length() > LONGEST_SEARCH).isPresent()) {
            throw AccountRefusal.invalid("Parameter 'search' must have at most " + LONGEST_SEARCH + " characters.");
        }
        return asked
                ? Optional.of(new ConnectionPage(
                        query.number("first", 0, MOST_FIRST), query.number("max", USUAL, MOST), search))
                : Optional.empty();
    }
}
