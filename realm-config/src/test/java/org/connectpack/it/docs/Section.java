package org.connectpack.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A heading of a Markdown document with the fenced blocks below it, up to the next heading. */
public record Section(String title, int line, List<Block> blocks) {

    private static final String FENCE = "```";

    public static List<Section> of(Path document) {
        List<Section> sections = new ArrayList<>();
        List<String> block = null;
        String kind = "";
        int number = 0;
        for (String line : lines(document)) {
            number++;
            if (line.startsWith(FENCE) && block == null) {
                kind = line.substring(FENCE.length()).strip();
                block = new ArrayList<>();
            } else if (line.startsWith(FENCE)) {
                Block complete = new Block(kind, String.join("\n", block), number - block.size() - 1);
                sections.get(sections.size() - 1).blocks.add(complete);
                block = null;
            } else if (block != null) {
                block.add(line);
            } else if (line.startsWith("#")) {
                sections.add(new Section(line.replaceFirst("^#+", "").strip(), number, new ArrayList<>()));
            }
        }
        return sections;
    }

    public Optional<Block> first(String kind) {
        return blocks.stream().filter(block -> block.is(kind)).findFirst();
    }

    private static List<String> lines(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
