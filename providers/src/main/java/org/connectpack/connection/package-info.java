/** What a user has connected, and ending it: {@code /realms/{realm}/connections}. */
package org.connectpack.connection;
