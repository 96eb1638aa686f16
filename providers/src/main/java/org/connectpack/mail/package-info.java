/** Mails: kept with what they tell of, sent afterwards, tried again. */
package org.connectpack.mail;
