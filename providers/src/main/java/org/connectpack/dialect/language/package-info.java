/** The lines of a dialect: what they say, and what they make of a message. Knows nothing of Keycloak. */
package org.connectpack.dialect.language;
