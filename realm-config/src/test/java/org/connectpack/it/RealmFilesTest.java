package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.connectpack.server.Pack;
import org.connectpack.server.RealmFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every realm file that ships. */
final class RealmFilesTest {

    private static final Pattern PLAIN = Pattern.compile("[^{}'$.:]+");

    static List<Path> files() {
        return Pack.ofThisBuild().realmFiles();
    }

    @ParameterizedTest
    @MethodSource("files")
    void itIsNamedAfterItsRealm(Path file) {
        assertThat(file).hasFileName(read(file).path("realm").asText() + "-realm.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void itHoldsNoUserAndNoIdOfARealmOfItsOwn(Path file) {
        assertThat(read(file).findValues("id")).isEmpty();
        assertThat(read(file).has("users")).isFalse();
        assertThat(read(file).findValues("members")).isEmpty();
        assertThat(read(file).findValues("credentials")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyConfidentialClientsSecretIsAVariableNamedAfterRealmAndClient(Path file) {
        String realm = read(file).path("realm").asText();
        for (JsonNode client : read(file).path("clients")) {
            String clientId = client.path("clientId").asText();
            String variable =
                    (realm + "_" + clientId + "_SECRET").replace('-', '_').toUpperCase(Locale.ROOT);
            boolean isPublic = client.path("publicClient").asBoolean();
            assertThat(client.path("secret").asText(null))
                    .as(clientId)
                    .isEqualTo(isPublic ? null : "${" + variable + "}");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyScopeOnTheConsentPageIsPutInWordsInEnglishAndGerman(Path file) {
        JsonNode german = read(file).path("localizationTexts").path("de");
        List<String> english = new ArrayList<>();
        for (JsonNode scope : read(file).path("clientScopes")) {
            if (scope.path("attributes").path("display.on.consent.screen").asBoolean(true)) {
                english.add(scope.path("attributes").path("consent.screen.text").asText());
            }
        }

        assertThat(english).doesNotHaveDuplicates().allMatch(RealmFilesTest::isPlain);
        assertThat(german.properties()).allMatch(text -> isPlain(text.getValue().asText()));
        assertThat(german.fieldNames()).toIterable().containsExactlyElementsOf(english);
    }

    /**
     * Keycloak formats a text, where quotes vanish, and looks it up in the account console, where dots and colons part.
     */
    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyScopeOfAClientIsDeclaredOrBuiltIn(Path file) {
        List<String> declared = read(file).path("clientScopes").findValuesAsText("name");
        for (JsonNode client : read(file).path("clients")) {
            for (String list : List.of("defaultClientScopes", "optionalClientScopes")) {
                for (JsonNode scope : client.path(list)) {
                    assertThat(List.of("basic", "offline_access").contains(scope.asText())
                                    || declared.contains(scope.asText()))
                            .as(client.path("clientId").asText() + ": " + scope)
                            .isTrue();
                }
            }
        }
    }

    private static JsonNode read(Path file) {
        return RealmFile.read(file).json();
    }
}
