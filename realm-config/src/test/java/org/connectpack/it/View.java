package org.connectpack.it;

import java.util.List;
import java.util.stream.Stream;

/** How somebody looks at a page. */
record View(String language, boolean dark, int width, int height) {

    static final View ENGLISH = new View("en", false, 1280, 900);
    static final View GERMAN = new View("de", false, 1280, 900);

    /** Both languages, light and dark, and a narrow screen. */
    static Stream<View> all() {
        return Stream.of(
                ENGLISH, GERMAN, new View("en", true, 1280, 900), new View("de", true, 1280, 900), narrow("de"));
    }

    /** All of somebody's language, the usual one first. */
    static List<View> all(String language) {
        return all().filter(view -> view.language().equals(language)).toList();
    }

    static View narrow(String language) {
        return new View(language, false, 320, 800);
    }

    boolean isNarrow() {
        return width < 768;
    }

    /** What is written there in this language. */
    String words(String english, String german) {
        return language.equals("de") ? german : english;
    }

    /** For a file's name. */
    @Override
    public String toString() {
        return language + (dark ? "-dark" : "-light") + (isNarrow() ? "-narrow" : "");
    }
}
