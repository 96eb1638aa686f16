package org.connectpack.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The test class runs against the one Keycloak of the run, and may ask for {@link Server}, {@link Admin} and the tests'
 * own realms as parameters, and for a {@link Person} by {@link In}. No other such class runs meanwhile; one that starts servers
 * of its own may.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ServerExtension.class)
@ResourceLock(RunningServer.LOCK)
public @interface RunningServer {

    String LOCK = "the server of the run";
}
