package org.connectpack.dialect;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.connectpack.dialect.language.LineParser;
import org.connectpack.dialect.language.Mapping;
import org.jboss.logging.Logger;

/**
 * How a vendor says no. The members of RFC 6749, {@code error} and {@code error_description}, stay in the body unless
 * the dialect drops them, as a generic client reads nothing else.
 */
final class ErrorShape {

    private static final Logger LOG = Logger.getLogger(ErrorShape.class);

    private static final String STANDARD = "error-standard-members";
    static final List<String> FIELDS = AnswerShape.fields("error", STANDARD);

    private static final List<Mapping> RFC6749 =
            List.of(LineParser.mapping("error"), LineParser.mapping("error_description"));

    /** What a failure looks like where nobody has declared anything. */
    static final ErrorShape PLAIN = new ErrorShape(null, false);

    private final AnswerShape declared;
    private final boolean dropStandard;
    private final AnswerShape complete;

    private ErrorShape(AnswerShape declared, boolean dropStandard) {
        this.declared = declared;
        this.dropStandard = dropStandard;
        this.complete = complete(declared, dropStandard);
    }

    /** Reads the shape; what it leaves open comes from the dialect's own. */
    static ErrorShape read(Settings settings, Vocabulary vocabulary, ErrorShape inherited) {
        Vocabulary ofFailure = vocabulary.with(ExchangeSources.FAILURE_MEMBERS);
        AnswerShape own = AnswerShape.read(settings, "error", ofFailure);
        AnswerShape merged = inherited.declared == null ? own : own.orElse(inherited.declared);
        merged.refuseSecrets("error", Credentials.of(settings));
        boolean drop = settings.word(STANDARD, Set.of("keep", "drop"))
                .map("drop"::equals)
                .orElse(inherited.dropStandard);
        return new ErrorShape(merged, drop);
    }

    /**
     * Builds the refusal; a plain one where the dialect's own shape fails, as with more than it may make of a request.
     *
     * @param challenge goes out as WWW-Authenticate with a 401 or 403, or {@code null} for none
     */
    Response render(Exchange exchange, Failure failure, String challenge) {
        ExchangeSources sources = new ExchangeSources(exchange, ExchangeSources.of(failure), Subject.NOBODY);
        Response response = rendered(sources, failure.status());
        boolean challenged = challenge != null && (response.getStatus() == 401 || response.getStatus() == 403);
        return challenged
                ? Response.fromResponse(response)
                        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                        .build()
                : response;
    }

    private Response rendered(ExchangeSources sources, int status) {
        try {
            return complete.render(sources, status).build();
        } catch (RuntimeException failed) {
            LOG.debugf("An error shape failed: %s", failed);
            return PLAIN.complete.render(sources, status).build();
        }
    }

    private static AnswerShape complete(AnswerShape declared, boolean dropStandard) {
        List<Mapping> members = new ArrayList<>();
        if (!dropStandard) {
            members.addAll(RFC6749);
        }
        if (declared == null) {
            return AnswerShape.ofMembers(members);
        }
        members.removeIf(standard ->
                declared.members().stream().anyMatch(mapping -> mapping.target().equals(standard.target())));
        members.addAll(declared.members());
        return declared.withMembers(members);
    }
}
