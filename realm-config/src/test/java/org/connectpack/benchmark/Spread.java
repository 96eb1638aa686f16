package org.connectpack.benchmark;

import java.util.List;
import java.util.Locale;

/** What many measurements of one thing come to: the middle one, and those that enclose the middle half. */
record Spread(double median, double lower, double upper) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get((size - 1) / 4), sorted.get(size - 1 - (size - 1) / 4));
    }

    /** Median and quartiles, the latter in brackets, each in this format. */
    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " .. " + format + ")", median, lower, upper);
    }
}
