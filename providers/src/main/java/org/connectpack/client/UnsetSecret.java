package org.connectpack.client;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that stands where a secret should be because a variable was never set. */
record UnsetSecret(String description) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern VAULT_REFERENCE = Pattern.compile("\\$\\{vault\\..+}");
    private static final Pattern VARIABLE = Pattern.compile("[\\w.,:-]{1,100}");

    /**
     * @param isInVault whether Keycloak's vault knows what a <code>${vault.key}</code> refers to; if it does not,
     *     Keycloak takes the reference itself for the secret
     */
    static Optional<UnsetSecret> in(String secret, Predicate<String> isInVault) {
        if (secret == null) {
            return Optional.empty();
        }
        if (secret.isBlank()) {
            return Optional.of(new UnsetSecret("an empty text (a variable that is set, but empty)"));
        }
        Matcher placeholder = PLACEHOLDER.matcher(secret);
        if (!placeholder.find()) {
            return Optional.empty();
        }
        if (!VAULT_REFERENCE.matcher(secret).matches()) {
            return Optional.of(new UnsetSecret("the unset variable " + named(placeholder.group(1))));
        }
        return isInVault.test(secret)
                ? Optional.empty()
                : Optional.of(new UnsetSecret(named(placeholder.group(1)) + ", which the vault does not have,"));
    }

    /** The name only where it looks like one: it goes into the log, and might be anything. */
    private static String named(String variable) {
        return VARIABLE.matcher(variable).matches() ? "${" + variable + "}" : "${...}";
    }
}
