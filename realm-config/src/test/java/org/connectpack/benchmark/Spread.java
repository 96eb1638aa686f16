package org.connectpack.benchmark;

import java.util.List;
import java.util.Locale;

/** What many measurements of one thing come to. */
record Spread(double median, double min, double max) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1));
    }

    /** Median, and smallest to largest in brackets, each in this format. */
    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " .. " + format + ")", median, min, max);
    }
}
