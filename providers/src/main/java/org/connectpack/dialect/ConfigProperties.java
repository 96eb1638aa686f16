package org.connectpack.dialect;

import java.util.Collection;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;

/** Declares fields to Keycloak, which drops what a factory does not declare when it shows or exports a component. */
final class ConfigProperties {

    private ConfigProperties() {}

    static List<ProviderConfigProperty> of(Collection<String> fields) {
        return fields.stream()
                .map(field -> new ProviderConfigProperty(
                        field, field, "See docs/dialects.md.", ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null))
                .toList();
    }
}
