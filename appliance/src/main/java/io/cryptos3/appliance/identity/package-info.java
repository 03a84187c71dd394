/**
 * Who asks the appliance, and what they may do: client certificates, and the rights that identities
 * were granted.
 */
package io.cryptos3.appliance.identity;
