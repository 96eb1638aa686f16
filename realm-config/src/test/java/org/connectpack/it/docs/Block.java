package org.connectpack.it.docs;

/**
 * A fenced block of a document.
 *
 * @param kind what stands behind the fence: {@code http request}
 * @param line where it begins, for messages
 */
public record Block(String kind, String text, int line) {

    public boolean is(String wanted) {
        return kind.equals(wanted);
    }

    @Override
    public String toString() {
        return "the block '" + kind + "' in line " + line;
    }
}
