package org.connectpack.gate;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.connectpack.component.ComponentSettings;
import org.connectpack.component.InvalidSetting;
import org.connectpack.component.RealmPolicyFactory;
import org.keycloak.models.RealmModel;

/**
 * What a realm's gate takes and hands on.
 *
 * @param basicToken whether HTTP Basic may carry a personal access token as the password
 * @param passwordClient the client for which HTTP Basic may carry the user's own password, or nothing where it may not
 * @param upstreamToken how long the access token is good that the API behind the gateway gets, or nothing where it gets
 *     none
 */
record GateSettings(boolean basicToken, Optional<String> passwordClient, Optional<Duration> upstreamToken) {

    private static final String BASIC = "basic";
    static final String PASSWORD_CLIENT = "password-client";
    static final String UPSTREAM_TOKEN = "upstream-token";

    static final Set<String> FIELDS = new LinkedHashSet<>(List.of(BASIC, PASSWORD_CLIENT, UPSTREAM_TOKEN));

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Whether HTTP Basic may carry anything at all. */
    boolean takesBasic() {
        return basicToken || passwordClient.isPresent();
    }

    /** The realm's settings; nothing where it has no gate. */
    static Optional<GateSettings> of(RealmModel realm) {
        return RealmPolicyFactory.settings(realm, GatePolicy.class, GateSettings::read);
    }

    static GateSettings read(ComponentSettings fields) {
        Optional<Duration> upstream = fields.duration(UPSTREAM_TOKEN);
        upstream.filter(life -> life.isZero() || life.compareTo(LONGEST) > 0).ifPresent(life -> {
            throw new InvalidSetting(
                    UPSTREAM_TOKEN,
                    fields.line(UPSTREAM_TOKEN).orElseThrow(),
                    "must be longer than nothing and at most an hour");
        });
        Set<String> basic = fields.words(BASIC, Set.of("password", "token"));
        Optional<String> passwordClient = fields.line(PASSWORD_CLIENT);
        if (basic.contains("password") && passwordClient.isEmpty()) {
            throw new InvalidSetting(
                    PASSWORD_CLIENT, null, "is missing; passwords are checked for a client with direct access grants");
        }
        if (!basic.contains("password") && passwordClient.isPresent()) {
            throw new InvalidSetting(
                    PASSWORD_CLIENT, passwordClient.get(), "never counts, as '" + BASIC + "' does not say password");
        }
        return new GateSettings(basic.contains("token"), passwordClient, upstream);
    }
}
