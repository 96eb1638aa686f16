package org.connectpack.dialect.language;

import java.util.List;

/** Where an expression finds the values it names. Nothing is looked up unless an expression asks for it. */
@FunctionalInterface
public interface Sources {

    /**
     * Finds one value.
     *
     * @param path the reference's segments, for example {@code [user, attribute, picture]}; a name that starts with no
     *     known source belongs to the message at hand (the request on the way in, Keycloak's answer on the way out)
     * @return the value, or {@code null} where there is none
     */
    Object find(List<String> path);

    /**
     * Hears of each value that a step, a template or a condition reads or makes.
     *
     * @throws TooLarge where that was too much for one message
     */
    default void spend(long characters) {
        // counts nothing
    }
}
