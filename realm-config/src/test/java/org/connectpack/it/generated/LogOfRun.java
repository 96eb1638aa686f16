package org.connectpack.it.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.connectpack.it.Server;
import org.connectpack.it.ServerLog;

/** What the server logs from now on, where its log can be read. */
record LogOfRun(Server server, Optional<ServerLog> log, int before) {

    private static final int MOST_FAULTS = 5;

    /** Keycloak logs some mistakes of clients as errors, at its standard endpoints too; not what nobody foresaw. */
    private static final Pattern KEYCLOAKS_OWN = Pattern.compile("\\[org\\.keycloak\\.(?!services\\.error\\.)");

    private static final Pattern NO_SECRETS = Pattern.compile(" (token_type|clientId)=\"[^\"]*\"");
    private static final String CANARY_IN_BASE64 =
            Base64.getEncoder().withoutPadding().encodeToString(Slips.CANARY.getBytes(StandardCharsets.ISO_8859_1));

    static LogOfRun begin(Server server) {
        Optional<ServerLog> log = ServerLog.ofThisRun();
        return new LogOfRun(
                server, log, log.map(each -> each.upToNow(server).length()).orElse(0));
    }

    void expectNoErrorAndNoSecret(Live live) {
        String lines = log.map(each -> each.upToNow(server).substring(before)).orElse("");
        assertThat(Arrays.stream(lines.split("\n(?=\\d{4}-\\d\\d-\\d\\d )"))
                        .filter(entry -> isError(entry) || isSecret(entry, live))
                        .limit(MOST_FAULTS))
                .isEmpty();
    }

    private static boolean isError(String entry) {
        boolean error = entry.contains(" ERROR ") || entry.contains(" FATAL ") || entry.contains("\n\tat ");
        return error && !KEYCLOAKS_OWN.matcher(entry).find();
    }

    /** A hint at the type of a token is no secret, nor is a client's id; Keycloak writes both into the event as they came. */
    private static boolean isSecret(String line, Live live) {
        String entry = NO_SECRETS.matcher(line).replaceAll("");
        return entry.contains(Slips.CANARY)
                || entry.contains(CANARY_IN_BASE64)
                || live.secrets().stream().anyMatch(entry::contains);
    }
}
