/** The tables of personal access tokens, and finding them there. */
package org.connectpack.token.jpa;
