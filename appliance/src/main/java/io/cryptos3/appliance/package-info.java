/**
 * The appliance: the server that the customer runs, which holds the owner's half in memory, knows
 * the names of keys and who may use them, and asks the key manager for the other half of each
 * evaluation.
 *
 * <p>It starts sealed. The owner's bootstrap makes it active; sealing it or stopping it makes it
 * forget its half.
 */
package io.cryptos3.appliance;
