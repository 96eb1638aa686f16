package org.connectpack.dialect.language;

import java.util.List;

/** Sources for all lines of one message: counts what those lines read and make, however often they ask for the same. */
public final class Work implements Sources {

    private static final long MOST = 4L * 1024 * 1024;

    private final Sources sources;
    private long spent;

    public Work(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Object find(List<String> path) {
        return sources.find(path);
    }

    @Override
    public void spend(long characters) {
        spent += characters;
        if (spent > MOST) {
            throw new TooLarge();
        }
    }
}
