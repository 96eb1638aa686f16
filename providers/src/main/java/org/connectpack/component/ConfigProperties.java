package org.connectpack.component;

import java.util.Collection;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;

/** Declares fields to Keycloak, which drops what a factory does not declare when it shows or exports a component. */
public final class ConfigProperties {

    private ConfigProperties() {}

    /**
     * Fields of several lines.
     *
     * @param document the page that explains them
     */
    public static List<ProviderConfigProperty> of(Collection<String> fields, String document) {
        return fields.stream()
                .map(field -> new ProviderConfigProperty(
                        field, field, "See " + document + ".", ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null))
                .toList();
    }
}
