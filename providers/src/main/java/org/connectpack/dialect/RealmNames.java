package org.connectpack.dialect;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What a realm has by name. It is asked when a dialect is written, so that a slip shows at once; afterwards an endpoint
 * stays although the realm loses a name that it uses, and answers without that member.
 */
interface RealmNames {

    /** Knows every name: for a dialect that was accepted before. */
    RealmNames ANY = new RealmNames() {
        @Override
        public boolean hasAttribute(String name) {
            return true;
        }

        @Override
        public boolean hasClaim(String name) {
            return true;
        }

        @Override
        public boolean hasClient(String clientId) {
            return true;
        }

        @Override
        public boolean hasPublicClient(String clientId) {
            return true;
        }

        @Override
        public boolean hasGrant(String grantType) {
            return true;
        }
    };

    boolean hasAttribute(String name);

    /** Whether tokens of the realm can have the claim: a registered one, or one that a protocol mapper makes. */
    boolean hasClaim(String name);

    boolean hasClient(String clientId);

    boolean hasPublicClient(String clientId);

    /** Whether Keycloak has the grant type, such as {@code authorization_code}. */
    boolean hasGrant(String grantType);

    static RealmNames of(KeycloakSession session, RealmModel realm) {
        return new RealmNames() {
            @Override
            public boolean hasAttribute(String name) {
                return realm.getAttribute(name) != null;
            }

            @Override
            public boolean hasClaim(String name) {
                return Claims.isKnown(realm, name);
            }

            @Override
            public boolean hasClient(String clientId) {
                return realm.getClientByClientId(clientId) != null;
            }

            @Override
            public boolean hasPublicClient(String clientId) {
                ClientModel client = realm.getClientByClientId(clientId);
                return client != null && client.isPublicClient();
            }

            @Override
            public boolean hasGrant(String grantType) {
                return ServerMetadata.grantTypes(session).contains(grantType);
            }
        };
    }
}
