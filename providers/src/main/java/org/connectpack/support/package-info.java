/** What the features share towards Keycloak: opening a path, handing on a request, looking at what came with it. */
package org.connectpack.support;
