package org.connectpack.mail;

import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The language of a mail. The request that it comes of may be anybody's, and tells nothing of its reader. */
final class ReaderLanguage {

    private ReaderLanguage() {}

    /** The reader's own, where the realm has it, or the realm's default. */
    static Locale of(RealmModel realm, UserModel reader) {
        if (!realm.isInternationalizationEnabled()) {
            return Locale.ENGLISH;
        }
        return Optional.ofNullable(reader.getFirstAttribute(UserModel.LOCALE))
                .filter(own -> realm.getSupportedLocalesStream().anyMatch(own::equals))
                .or(() -> Optional.ofNullable(realm.getDefaultLocale()))
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }
}
