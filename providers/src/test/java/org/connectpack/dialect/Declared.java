package org.connectpack.dialect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectpack.dialect.language.Sources;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;

/** The fields of a component, as in realm JSON. */
final class Declared {

    /** A realm with the attribute {@code org}, the claim {@code department}, the scopes a and b, and clients of two types. */
    static final RealmNames REALM = new RealmNames() {
        @Override
        public boolean hasAttribute(String name) {
            return name.equals("org");
        }

        @Override
        public boolean hasClaim(String name) {
            return name.equals("department");
        }

        @Override
        public boolean hasClient(String clientId) {
            return clientId.equals("confidential") || hasPublicClient(clientId);
        }

        @Override
        public boolean hasPublicClient(String clientId) {
            return clientId.equals("public");
        }

        @Override
        public boolean hasGrant(String grantType) {
            return false;
        }

        @Override
        public boolean hasScope(String name) {
            return Set.of("a", "b").contains(name);
        }
    };

    static final Vocabulary REQUEST = Vocabulary.ofRequest(Set.of("client_id"), REALM);

    private Declared() {}

    static Settings field(String name, String... lines) {
        return fields(Map.of(name, List.of(lines)));
    }

    static Settings fields(Map<String, List<String>> fields) {
        ComponentModel component = new ComponentModel();
        component.setConfig(new MultivaluedHashMap<>(fields));
        Settings.keepOrder(component);
        return new Settings(component);
    }

    /** An endpoint with one field. */
    static EndpointFrame frame(String name, String... lines) {
        return frame(Map.of(name, List.of(lines)));
    }

    static EndpointFrame frame(Map<String, List<String>> fields) {
        Map<String, List<String>> all = new HashMap<>(fields);
        all.put("endpoint", List.of("POST token"));
        return new EndpointFrame(fields(all), REALM, ErrorShape.PLAIN);
    }

    /** Values by their names with dots. */
    static Sources sources(Map<String, Object> values) {
        return path -> values.get(String.join(".", path));
    }
}
