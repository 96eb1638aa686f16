/** What users, administrators and scanners for leaked secrets call about personal access tokens. */
package org.connectpack.token.rest;
