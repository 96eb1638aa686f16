package org.connectpack.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test class runs against the one Keycloak of the run, and may ask for {@link Server}, {@link Admin} and the tests'
 * own realms as parameters, and for a {@link Person} by {@link In}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ServerExtension.class)
public @interface RunningServer {}
