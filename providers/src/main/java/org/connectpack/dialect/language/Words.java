package org.connectpack.dialect.language;

import java.util.regex.Pattern;

/**
 * The words that may stand at the beginning of a {@link Choice}.
 *
 * @param pattern matches each of them
 * @param description names them in a message
 */
public record Words(Pattern pattern, String description) {

    boolean contain(String word) {
        return pattern.matcher(word).matches();
    }
}
