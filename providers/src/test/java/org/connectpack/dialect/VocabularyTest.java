package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.connectpack.dialect.language.Expression.Reference;
import org.connectpack.dialect.language.InvalidLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VocabularyTest {

    private static final Vocabulary ANSWER = Declared.REQUEST
            .with(Set.of("access_token", "refresh_token", "scope"))
            .withSubject()
            .withToken(Declared.REALM);

    private static final Vocabulary CLAIMS =
            Declared.REQUEST.withClaims(Declared.REALM, Set.of("active")).withSubject();

    private static Reference name(String dotted) {
        return new Reference(List.of(dotted.split("\\.")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anything",
                "resource.clientId",
                "param.any",
                "param.any.deeper",
                "header.X-Any",
                "path.client_id",
                "request.id",
                "request.method",
                "request.path",
                "request.time",
                "realm.name",
                "realm.display_name",
                "realm.issuer",
                "realm.attribute.org",
                "code.redirect_uri",
                "authorization.scheme",
                "authorization.token",
                "now",
                "user.id"
            })
    void aRequestLineNamesParametersAndWhatIsKnownOfTheRequest(String name) {
        assertThatCode(() -> Declared.REQUEST.check(name(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_token",
                "scope",
                "now",
                "status",
                "answer.scope",
                "param.any",
                "realm.attribute.org",
                "client.id",
                "client.name",
                "client.description",
                "client.home_url",
                "client.logo_uri",
                "client.attribute.any.dotted",
                "user.id",
                "user.username",
                "user.email",
                "user.email_verified",
                "user.first_name",
                "user.last_name",
                "user.name",
                "user.locale",
                "user.created_at",
                "user.roles",
                "user.groups",
                "user.attribute.any",
                "user.attributes.any",
                "token.id",
                "token.subject",
                "token.client",
                "token.scope",
                "token.issued_at",
                "token.expires_at",
                "token.lifetime",
                "token.remaining",
                "refresh.expires_at",
                "refresh.lifetime",
                "claim.department",
                "claim.department.deeper"
            })
    void anAnswerLineNamesMembersAndParties(String name) {
        assertThatCode(() -> ANSWER.withStatus().check(name(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            acess_token            => 'acess_token' is not known here; there are access_token, refresh_token, scope, and what
            usr.id                 => 'usr.id' is not known here; there are access_token, refresh_token, scope, and what
            answer.other           => 'answer.other' is not known here; of answer there are access_token, refresh_token, scope
            user.adress            => 'user.adress' is not known here; of user there are created_at, email,
            user                   => 'user' is not known here
            user.attribute         => 'user.attribute' is not known here
            client.secret          => 'client.secret' is not known here; of client there are description, home_url, id,
            token.raw              => 'token.raw' is not known here; of token there are client, expires_at, id,
            path.other             => 'path.other' is not known here; of path there are client_id
            request.body           => 'request.body' is not known here; of request there are id, method, path, time
            realm.url              => 'realm.url' is not known here; of realm there are display_name, issuer, name
            realm.attribute.ogr    => the realm has no attribute 'ogr'
            client.attribute.client.secret.rotated    => the client has no attribute 'client.secret.rotated' that an answer may tell
            client.attribute.saml.signing.private.key => the client has no attribute 'saml.signing.private.key' that an answer may tell
            claim.departmnet       => no mapper of this realm makes the claim 'departmnet'
            scope.deeper           => 'scope.deeper' is not known here
            answer.scope.deeper    => 'answer.scope.deeper' is not known here
            now.deeper             => 'now.deeper' is not known here
            code.redirect_uri      => 'code.redirect_uri' is not known here
            status                 => 'status' is not known here
            """)
    void whatNamesNothingIsRefusedWithWhatThereIs(String name, String reason) {
        assertThatThrownBy(() -> ANSWER.check(name(name)))
                .isInstanceOf(InvalidLine.class)
                .hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "active",
                "department",
                "department.deeper",
                "answer.active",
                "answer.department.deeper",
                "user.id",
                "client.id"
            })
    void anAnswerOfClaimsHasThoseOfTheRealmAndThoseOfKeycloak(String name) {
        assertThatCode(() -> CLAIMS.check(name(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            actvie           => 'actvie' is not known here; there are active, the claims of this realm's tokens, and what
            made_up.x.y      => 'made_up.x.y' is not known here
            answer.actvie    => 'answer.actvie' is not known here; of answer there are active, the claims of this realm's
            token.expires_at => 'token.expires_at' is not known here
            claim.department => 'claim.department' is not known here
            refresh.lifetime => 'refresh.lifetime' is not known here
            """)
    void anAnswerOfClaimsHasNoOthersAndNoToken(String name, String reason) {
        assertThatThrownBy(() -> CLAIMS.check(name(name)))
                .isInstanceOf(InvalidLine.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void whereAnswersHaveNoMembersNoneIsNamed() {
        assertThatThrownBy(() -> Declared.REQUEST
                        .with(Set.of())
                        .withSubject()
                        .withStatus()
                        .check(name("answer.x")))
                .hasMessageStartingWith("'answer.x' is not known here; there are status, and what starts with");
    }

    @Test
    void aPathWithoutVariablesIsSaidToHaveNone() {
        assertThatThrownBy(() -> Vocabulary.ofRequest(Set.of(), Declared.REALM).check(name("path.client_id")))
                .hasMessage("'path.client_id' is not known here; the endpoint's path has no variables");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.id", "client.id"})
    void whereNobodyIsKnownThereAreNoParties(String name) {
        assertThatThrownBy(() -> Declared.REQUEST.with(Set.of("error")).check(name(name)))
                .isInstanceOf(InvalidLine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token.lifetime", "claim.department", "refresh.lifetime"})
    void whereThereIsNoTokenNothingOfItIsKnown(String name) {
        Vocabulary withoutToken = Declared.REQUEST.with(Set.of("code")).withSubject();

        assertThatThrownBy(() -> withoutToken.check(name(name))).isInstanceOf(InvalidLine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"param.any", "header.X-Any", "path.client_id", "request.method", "authorization.token"})
    void afterALoginTheRequestIsOver(String name) {
        assertThatCode(() -> ANSWER.check(name(name))).doesNotThrowAnyException();
        assertThatThrownBy(() -> ANSWER.withoutRequest().check(name(name))).isInstanceOf(InvalidLine.class);
    }

    @ParameterizedTest
    @CsvSource({
        "clientId, clientId",
        "resource.clientId, resource",
        "param.header, header",
        "user.id, user",
        "now.x, now",
        "answer.x, answer",
        "header.X-Key, ",
        "path.client_id, ",
        "now, ",
        "realm.name, "
    })
    void aRequestLineConsumesTheParameterItNames(String name, String parameter) {
        assertThat(Vocabulary.parameter(name(name)).orElse(null)).isEqualTo(parameter);
    }
}
