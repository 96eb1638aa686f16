/** Features as components of a realm: reading their fields, and refusing them with the field's name and the reason. */
package org.connectpack.component;
