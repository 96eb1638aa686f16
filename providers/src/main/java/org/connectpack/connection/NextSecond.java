package org.connectpack.connection;

import java.util.concurrent.TimeUnit;
import org.keycloak.common.util.Time;

/** Tokens know whole seconds only: what must be younger than something is made in another second. */
final class NextSecond {

    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private NextSecond() {}

    /** Waits until a second is over, if it is the present one. */
    static void after(long second) {
        long now = Time.currentTimeMillis();
        if (now / SECOND == second) {
            try {
                TimeUnit.MILLISECONDS.sleep(SECOND - now % SECOND);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
