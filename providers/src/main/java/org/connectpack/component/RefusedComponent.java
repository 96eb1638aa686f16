package org.connectpack.component;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.services.ErrorResponseException;

/**
 * Refuses a component. Keycloak's own {@code ComponentValidationException} would come out of a realm import as a 500
 * without a word, so this is a 400 in the shape of Keycloak's admin errors, whichever way the component came in.
 */
public final class RefusedComponent extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    private RefusedComponent(String reason) {
        super(Response.status(Response.Status.BAD_REQUEST)
                .entity(Map.of("errorMessage", reason))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build());
        this.reason = reason;
    }

    public static RefusedComponent because(String reason) {
        return new RefusedComponent(reason);
    }

    /** What stands on the console when a realm file is refused at start. */
    @Override
    public String getMessage() {
        return reason;
    }
}
