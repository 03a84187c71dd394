/**
 * What the owner does when servers are lost: restoring an appliance, and decrypting objects without
 * any server, with the master key and the key manager's halves.
 */
package io.cryptos3.recovery;
