package org.connectpack.it;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a dialect answers in a realm that is off, or that takes no request without HTTPS. */
@RunningServer
final class ClosedRealmIT {

    @BeforeEach
    void everyKindOfEndpointIsThere(Admin admin) {
        EveryKind.create(admin);
    }

    @AfterEach
    void andGone(Admin admin) {
        EveryKind.remove(admin);
    }

    @ParameterizedTest
    @EnumSource(names = "JSON_INTROSPECTION")
    void whatComesWithoutHttpsIsRefused(Target target, Server server, Admin admin) {
        admin.put(EveryKind.REALM, Map.of("sslRequired", "all")).succeeded();
        admin.clearEvents(EveryKind.REALM);

        target.expectRefused(target.request(server).send(), 403, "HTTPS is required.", admin);
    }

    @ParameterizedTest
    @EnumSource(names = "JSON_INTROSPECTION")
    void aRealmThatIsOffAnswersNobody(Target target, Server server, Admin admin) {
        admin.put(EveryKind.REALM, Map.of("enabled", false)).succeeded();

        Answer answer = target.request(server).send();

        Expect.json(answer, 403, target.refusal("access_denied", "The realm is not enabled."));
        target.expectEvent("access_denied", "The realm is not enabled.", admin);
    }
}
