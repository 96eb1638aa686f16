package org.connectpack.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.connectpack.it.Admin;
import org.connectpack.it.Answer;
import org.connectpack.it.Person;
import org.connectpack.it.Server;
import org.connectpack.it.TokenOwner;

/** An API behind a gateway, and somebody of the realm {@code flat} who has a token that may read and one that may write. */
record Scene(StandIn api, RunningGateway gateway, Person person, TokenOwner owner, Answer reading, Answer writing)
        implements AutoCloseable {

    /** What is said of a person who is none. */
    static final String MADE_UP = "mallory";

    static Scene of(Gateway kind, Server server, Admin admin) {
        Person person = Person.in("flat", admin);
        TokenOwner owner = TokenOwner.of(person, server);
        StandIn api = StandIn.api();
        return new Scene(
                api,
                RunningGateway.start(kind, server.base(), api.uri()),
                person,
                owner,
                owner.create("reader", "scores.readonly").succeeded(),
                owner.create("writer", "scores").succeeded());
    }

    /** A personal access token with the scope {@code scores.readonly}. */
    String reader() {
        return reading.text("token");
    }

    /** A personal access token with the scope {@code scores}. */
    String writer() {
        return writing.text("token");
    }

    /** The request came from the owner of the reader's token; nothing in it is made up, and no credential is left. */
    void expectReader(Received request) {
        expectOwner(request, "scores.readonly", reading);
    }

    /** Likewise, with the writer's token. */
    void expectWriter(Received request) {
        expectOwner(request, "scores", writing);
    }

    private void expectOwner(Received request, String scope, Answer token) {
        expectIdentity(request, "personal-access-tokens", scope, token.text("id"));
        assertThat(request.values("Authorization")).as(request.toString()).isEmpty();
    }

    /** The five headers are these, each once, and neither token is there. */
    void expectIdentity(Received request, String client, String scope, String tokenId) {
        Map.of(
                        "X-Auth-Subject", person.id(),
                        "X-Auth-User", person.username(),
                        "X-Auth-Client", client,
                        "X-Auth-Scope", scope,
                        "X-Auth-Token-Id", tokenId)
                .forEach((name, value) -> assertThat(request.values(name))
                        .as("%s of %s", name, request)
                        .isEqualTo(List.of(value)));
        assertThat(request.mentions(reader()) || request.mentions(writer()))
                .as(request.toString())
                .isFalse();
        assertThat(request.values("X-API-Key")).as(request.toString()).isEmpty();
    }

    /** The one request that the API got; what it got is forgotten. */
    Received received() {
        List<Received> all = List.copyOf(api.received());
        api.forget();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Override
    public void close() {
        gateway.close();
        api.close();
        person.close();
    }
}
