package org.connectpack.account;

import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/**
 * Names and texts as the consent page says them: with the login theme's messages and the realm's localization texts.
 */
public final class Wording {

    private static final Pattern KEY = Pattern.compile("\\$\\{([\\w.-]+)}");
    private static final Pattern PLAIN = Pattern.compile("[^{}']+");

    private final Properties messages;
    private final Locale locale;

    Wording(Properties messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** In the language that Keycloak's pages would have for this user and this request. */
    public static Wording of(KeycloakSession session, UserModel reader) {
        return in(session, locale(session.getContext(), reader));
    }

    /** A header that cannot be read is none. */
    private static Locale locale(KeycloakContext context, UserModel reader) {
        try {
            return context.resolveLocale(reader);
        } catch (WebApplicationException | IllegalArgumentException notLanguages) {
            return context.resolveLocale(reader, true);
        }
    }

    /** In this language. */
    public static Wording in(KeycloakSession session, Locale locale) {
        try {
            Properties messages = session.theme()
                    .getTheme(Theme.Type.LOGIN)
                    .getEnhancedMessages(session.getContext().getRealm(), locale);
            return new Wording(messages, locale);
        } catch (IOException noTheme) {
            throw new UncheckedIOException(noTheme);
        }
    }

    /** What an administrator called something: looked up where it is a message's key, else as it stands. */
    public String name(String text) {
        Matcher key = KEY.matcher(text);
        return key.matches() ? message(key.group(1)) : text;
    }

    /** A text that may also be translated as a whole. */
    public String text(String text) {
        return PLAIN.matcher(text).matches() ? message(text) : name(text);
    }

    /** A text with a place for a value, or a message's key for such. */
    public String text(String text, String value) {
        Matcher key = KEY.matcher(text);
        return format(key.matches() ? messages.getProperty(key.group(1), key.group(1)) : text, value);
    }

    private String message(String key) {
        String message = messages.getProperty(key);
        return message == null ? key : format(message);
    }

    private String format(String pattern, Object... values) {
        try {
            return new MessageFormat(pattern, locale).format(values);
        } catch (IllegalArgumentException notAPattern) {
            return pattern;
        }
    }
}
