package org.connectpack.dialect;

import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
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

        @Override
        public boolean hasScope(String name) {
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

    /** Whether a token of the realm can carry the scope: that of a client scope, with a value where it takes one. */
    boolean hasScope(String name);

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

            @Override
            public boolean hasScope(String name) {
                return name.equals(OAuth2Constants.SCOPE_OPENID)
                        || realm.getClientScopesStream().anyMatch(scope -> isOf(scope, name));
            }

            private static boolean isOf(ClientScopeModel scope, String name) {
                return name.equals(scope.getName())
                        || ClientScopeModel.isParameterizedScope(scope)
                                && name.startsWith(scope.getName() + ClientScopeModel.VALUE_SEPARATOR);
            }
        };
    }
}
