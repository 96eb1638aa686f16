package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.connectpack.component.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedirectShapeTest {

    private static final RedirectShape SHAPE = RedirectShape.read(Declared.frame(Map.of(
            "redirect", List.of("auth_code = code", "token = access_token", "state"),
            "redirect-error", List.of("reason = error | upper", "state"))));

    private static final RedirectShape UNDECLARED = RedirectShape.read(Declared.frame(Map.of()));

    private static Response to(String address) {
        return Response.status(302)
                .location(URI.create(address))
                .header("X-Kept", "yes")
                .build();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = " => ", textBlock = """
            https://c/cb?state=s&session_state=x&iss=i&code=abc => https://c/cb?auth_code=abc&state=s
            https://c/cb?code=a.b-c_d&state=a%20b%2B%26         => https://c/cb?auth_code=a.b-c_d&state=a+b%2B%26
            https://c/cb?code=abc                               => https://c/cb?auth_code=abc
            https://c/cb?code=abc&state=                        => https://c/cb?auth_code=abc
            https://c/cb?own=1&code=abc                         => https://c/cb?own=1&auth_code=abc
            https://c/cb#state=s&access_token=t&token_type=x    => https://c/cb#token=t&state=s
            https://c/cb?own=1#access_token=t                   => https://c/cb?own=1#token=t
            https://c/cb?error=access_denied&state=s&iss=i      => https://c/cb?reason=ACCESS_DENIED&state=s
            https://c/cb#error=access_denied                    => https://c/cb#reason=ACCESS_DENIED
            https://c/cb?session_state=x                        => https://c/cb
            https://c/cb                                        => https://c/cb
            app:/cb?code=abc                                    => app:/cb?auth_code=abc
            """)
    void theMembersAreThoseOfTheLinesAndTheClientsOwnStay(String address, String expected) {
        Response shaped = SHAPE.shaped(to(address), members -> members);

        assertThat(shaped.getLocation()).hasToString(expected);
        assertThat(shaped.getStatus()).isEqualTo(302);
        assertThat(shaped.getHeaderString("X-Kept")).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource({"https://c/cb?code=abc&iss=i", "https://c/cb#error=x&state=s"})
    void withoutLinesItIsKeycloaksRedirect(String address) {
        assertThat(UNDECLARED.shaped(to(address), members -> members).getLocation())
                .hasToString(address);
    }

    @Test
    void aPageIsLeftAsItIs() {
        Response page = Response.ok("<form>").build();

        assertThat(SHAPE.shaped(page, members -> members)).isSameAs(page);
        assertThat(SHAPE.isError(page)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://c/cb?error=x, true",
        "https://c/cb?state=s&error=x, true",
        "https://c/cb#error=x, true",
        "https://c/cb?code=x, false",
        "https://c/cb?my_error=x, false"
    })
    void anErrorIsKnownByItsMember(String address, boolean error) {
        assertThat(SHAPE.isError(to(address))).isEqualTo(error);
        assertThat(UNDECLARED.isError(to(address))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"state, true", "auth_code, true", "code, false", "iss, false"})
    void aMemberIsKeptWhereALineNamesItOrThereIsNone(String member, boolean kept) {
        assertThat(SHAPE.keeps(member)).isEqualTo(kept);
        assertThat(UNDECLARED.keeps(member)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = " => ", textBlock = """
            redirect: data.code = code       => field 'redirect', value 'data.code': a redirect has no nested members
            redirect-error: a.b = error      => field 'redirect-error', value 'a.b': a redirect has no nested members
            redirect: device = param.device  => field 'redirect', value 'device = param.device': 'param.device' is not known here
            redirect-error: who = user.id    => field 'redirect-error', value 'who = user.id': 'user.id' is not known here
            """)
    void whatCannotStandOnARedirectIsRefused(String declaration, String reason) {
        String[] parts = declaration.split(": ", 2);

        assertThatThrownBy(() -> RedirectShape.read(Declared.frame(parts[0], parts[1])))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(reason);
    }
}
