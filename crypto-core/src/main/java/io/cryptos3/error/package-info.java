/**
 * The errors that users and callers tell apart by type.
 *
 * <p>All of them are {@link java.io.IOException}s, so that they pass through Hadoop's interfaces. A
 * message names what failed, the value, the limit and the path, and never holds a secret.
 */
package io.cryptos3.error;
