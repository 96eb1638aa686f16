/** Our tables in Keycloak's own database. */
package org.connectpack.storage;
