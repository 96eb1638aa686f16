package org.connectpack.component;

import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.DatastoreProvider;
import org.keycloak.storage.ExportImportManager;
import org.keycloak.storage.datastore.DefaultDatastoreProvider;
import org.keycloak.storage.datastore.DefaultDatastoreProviderFactory;

/** Stands in for Keycloak's storage under the same id, by a higher order, for the sake of its {@link CheckedImport}. */
public final class CheckedDatastoreFactory extends DefaultDatastoreProviderFactory {

    @Override
    public DatastoreProvider create(KeycloakSession session) {
        return new DefaultDatastoreProvider(this, session) {
            @Override
            public ExportImportManager getExportImportManager() {
                return new CheckedImport(session);
            }
        };
    }

    @Override
    public int order() {
        return 100;
    }
}
