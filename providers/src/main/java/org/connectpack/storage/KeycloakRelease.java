package org.connectpack.storage;

import org.keycloak.ServerStartupError;

/** The releases of Keycloak that this release of the pack was built and tested for: those of one minor version. */
final class KeycloakRelease {

    /** Private classes of Keycloak may change with each minor version, and with them what its checks mean. */
    static final String MINOR = "26.7";

    private KeycloakRelease() {}

    /**
     * @param running Keycloak's own version, such as {@code 26.7.3}
     * @throws ServerStartupError if it is of another minor version
     */
    static void check(String running) {
        if (!isOfMinor(running)) {
            throw new ServerStartupError(
                    "This release of Connect Pack is for Keycloak %s.x, and the server is %s. Put the pack's release for this Keycloak into providers/, or take its jars out"
                            .formatted(MINOR, running),
                    false);
        }
    }

    private static boolean isOfMinor(String running) {
        return running.matches(MINOR.replace(".", "\\.") + "([.-].*)?");
    }
}
