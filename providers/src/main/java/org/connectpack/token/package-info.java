/** Personal access tokens: the secret, the realm's rules, the one verifier, and where tokens are kept, as an interface. */
package org.connectpack.token;
