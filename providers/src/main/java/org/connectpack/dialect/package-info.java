/** Endpoint dialects: a vendor's paths, names and shapes as data of a realm, around Keycloak's own endpoints. */
package org.connectpack.dialect;
