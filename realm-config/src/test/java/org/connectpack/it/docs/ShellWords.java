package org.connectpack.it.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a shell block, each as its words: quotes and lines that go on after a backslash, nothing more. */
final class ShellWords {

    private static final Pattern PIECE = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)|(\\s+)");

    private ShellWords() {}

    static List<List<String>> commands(String block) {
        return block.replaceAll("\\\\\n\\s*", " ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(ShellWords::words)
                .toList();
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        Matcher piece = PIECE.matcher(command.strip());
        while (piece.find()) {
            if (piece.group(4) != null) {
                words.add(word == null ? "" : word.toString());
                word = null;
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            for (int group = 1; group <= 3; group++) {
                word.append(piece.group(group) == null ? "" : piece.group(group));
            }
        }
        words.add(String.valueOf(word));
        return words;
    }
}
