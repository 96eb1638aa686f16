package org.connectpack.storage;

import java.util.List;
import org.connectpack.connection.ConnectionEntity;
import org.connectpack.mail.MailEntity;
import org.connectpack.support.Lifecycle;
import org.connectpack.token.jpa.EndedKeyEntity;
import org.connectpack.token.jpa.TokenEntity;
import org.connectpack.token.jpa.TokenOwnerEntity;
import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** Brings our tables into Keycloak's own database, and starts with no server and no database that this release does not know. */
public final class TablesFactory implements JpaEntityProviderFactory, Lifecycle<JpaEntityProvider> {

    /** Part of the name of Liquibase's table for our change log: it must never change. */
    private static final String ID = "connectpack";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        KeycloakRelease.check(Version.VERSION);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                NewerTables.refuse(factory, ID);
                IsolationCheck.run(factory);
            }
        });
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new JpaEntityProvider() {
            @Override
            public List<Class<?>> getEntities() {
                return List.of(
                        TokenEntity.class,
                        TokenOwnerEntity.class,
                        EndedKeyEntity.class,
                        MailEntity.class,
                        ConnectionEntity.class);
            }

            @Override
            public String getChangelogLocation() {
                return "META-INF/connectpack-changelog.xml";
            }

            @Override
            public String getFactoryId() {
                return ID;
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
