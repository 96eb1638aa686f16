package org.connectpack.dialect;

import java.util.List;
import java.util.Map;
import org.keycloak.http.HttpRequest;

/**
 * What a caller sent, read within the limits and not yet believed.
 *
 * @param http Keycloak's own view of the request
 * @param path the path below {@code dialect/}, as it was sent
 * @param variables the values of the path's variables
 * @param parameters the members of the form, the query or the JSON object
 */
record PresentedRequest(HttpRequest http, String path, Map<String, String> variables, Map<String, Object> parameters) {

    /** A parameter by its path through nested objects; {@code null} where there is none. */
    Object parameter(List<String> name) {
        Object found = parameters;
        for (String segment : name) {
            if (!(found instanceof Map<?, ?> members)) {
                return null;
            }
            found = members.get(segment);
        }
        return found;
    }

    /** A header's value, several of them joined by commas; {@code null} where there is none. */
    String header(String name) {
        return http.getHttpHeaders().getHeaderString(name);
    }

    @Override
    public String toString() {
        return http.getHttpMethod() + " " + path + " with " + parameters.size() + " parameters";
    }
}
