package org.connectpack.dialect;

import jakarta.ws.rs.core.Response;
import org.connectpack.dialect.language.Sources;

/** What Keycloak's own endpoint said: an answer to be shaped, a failure, or a page for the browser as it is. */
sealed interface Outcome {

    /**
     * @param members the members of Keycloak's answer, by their names at the standard endpoint
     * @param subject whom it is about
     */
    record Answered(int status, Sources members, Subject subject) implements Outcome {}

    record Failed(Failure failure) implements Outcome {}

    /** A redirect or a page; the dialect leaves it alone. */
    record Page(Response response) implements Outcome {}
}
