package org.connectpack.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The test needs a server that this build sets up in its own way, and is left out where one was named by address. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("own-server")
@DisabledIfSystemProperty(
        named = "connectpack.url",
        matches = ".+",
        disabledReason = "A given server is not set up as this test needs it.")
public @interface ServerOfThisBuild {}
