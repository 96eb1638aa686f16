package org.connectpack.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.connectpack.it.docs.Documented;
import org.connectpack.it.docs.ExampleRealm;
import org.connectpack.it.docs.Placeholders;
import org.connectpack.it.docs.Section;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what {@code docs/dialects.md} and {@code docs/dialect-examples.md} show. Each section of them, from one heading
 * to the next, is a test of its own in the realm of the block {@code json realm}; its dialect is removed afterwards.
 * What stands behind a block's fence says what it is:
 *
 * <ul>
 *     <li>{@code json components}: the components of a realm {@code vendor}, which is imported with the clients of the
 *   examples.
 *     <li>{@code json dialect}, {@code json endpoint}: a component, or an array of endpoints, to be declared. Name,
 *   type and, for
 *       a token endpoint, the {@code providerId} may be left out.
 *   <li>{@code json refused}: a component that is refused; the block {@code http answer} behind it says how.
 *   <li>{@code http request}: to be sent. A path without a slash in front is one below {@code dialect/}; one below
 *             {@code /admin/} is sent with the administrator's token. {@code http session}: the same, in alice's
 *       browser session.
 *     <li>{@code http browser}: an address that alice opens; she signs in and allows what she is asked for; with {@code
 *   deny} she
 *       does not. The answer is where the browser was sent at last.
 *     <li>{@code http answer}: status, headers and body of the last answer. Headers that are not mentioned are not
 *   compared;
 *       everything else is, to the letter, apart from white space between the members of JSON.
 *     <li>{@code json file NAME}: a file for the commands of a {@code sh} block, {@code kcadm.sh} and {@code curl};
 *   what the last
 *       of them prints is in {@code text answer} or {@code json answer}.
 * </ul>
 *
 * Names in angle brackets are {@link Placeholders}; some have a value before each section, see {@link ExampleRealm}.
 */
@RunningServer
final class DialectDocsIT {

    @TestFactory
    Stream<DynamicTest> tutorial(@TempDir Path folder, Server server, Admin admin) {
        return sections("dialects.md", folder, server, admin);
    }

    @TestFactory
    Stream<DynamicTest> examples(@TempDir Path folder, Server server, Admin admin) {
        return sections("dialect-examples.md", folder, server, admin);
    }

    private static Stream<DynamicTest> sections(String document, Path folder, Server server, Admin admin) {
        ExampleRealm realm = ExampleRealm.create(server, admin);
        return Section.of(ExampleRealm.document(document)).stream()
                .filter(Documented::isExample)
                .map(section -> DynamicTest.dynamicTest(section.title(), () -> run(section, folder, realm)))
                .onClose(realm::close);
    }

    private static void run(Section section, Path folder, ExampleRealm realm) throws IOException, InterruptedException {
        new Documented(realm, folder, realm.placeholders()).run(section);
    }
}
