package org.connectpack.dialect.language;

/** One line of a choice of which the first that holds counts: {@code 400 if error = 'invalid_client'}. */
public record Choice(String word, Condition condition) {}
