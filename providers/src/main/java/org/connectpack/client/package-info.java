/** What the pack watches over when a client is written, however it comes in. */
package org.connectpack.client;
