package org.connectpack.connection;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.OrderedModel.OrderedModelComparator;
import org.keycloak.models.UserConsentModel;

/**
 * One of the scopes of a consent.
 *
 * @param parameter what it was granted for, where it has a parameter: it is granted once for each
 */
record GrantedScope(ClientScopeModel model, Optional<String> parameter) {

    /** Those of a consent, in the order of the consent page. */
    static List<GrantedScope> of(UserConsentModel consent) {
        return consent.getGrantedClientScopes().stream()
                .sorted(OrderedModelComparator.<ClientScopeModel>getInstance()
                        .thenComparing(GrantedScope::nameOf, Comparator.naturalOrder()))
                .flatMap(scope -> of(scope, consent.getParameters(scope)))
                .toList();
    }

    /** Those that a client may ask for, in the order of the consent page. */
    static List<GrantedScope> askable(ClientModel client) {
        return Stream.of(true, false)
                .flatMap(byDefault -> client.getClientScopes(byDefault).values().stream())
                .filter(ClientScopeModel::isDisplayOnConsentScreen)
                .sorted(OrderedModelComparator.<ClientScopeModel>getInstance()
                        .thenComparing(GrantedScope::nameOf, Comparator.naturalOrder()))
                .map(scope -> new GrantedScope(scope, Optional.empty()))
                .toList();
    }

    private static Stream<GrantedScope> of(ClientScopeModel scope, List<String> parameters) {
        return parameters == null || parameters.isEmpty()
                ? Stream.of(new GrantedScope(scope, Optional.empty()))
                : parameters.stream().map(value -> new GrantedScope(scope, Optional.of(value)));
    }

    /** What lists and requests call it. */
    String name() {
        return parameter
                .map(value -> nameOf(model) + ClientScopeModel.VALUE_SEPARATOR + value)
                .orElse(nameOf(model));
    }

    /** A client may be on its own consent page, and need not have a name. */
    private static String nameOf(ClientScopeModel scope) {
        return scope instanceof ClientModel client ? client.getClientId() : scope.getName();
    }
}
