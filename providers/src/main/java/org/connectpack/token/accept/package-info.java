/** Where a personal access token is good at Keycloak's own endpoints: introspection, exchange, revocation. */
package org.connectpack.token.accept;
