/** A gateway's question whether a request may pass: {@code /realms/{realm}/gate}. */
package org.connectpack.gate;
