/**
 * What the features have in common that a signed-in user reaches: who calls, what a refusal looks like, what a browser
 * may read.
 */
package org.connectpack.account;
