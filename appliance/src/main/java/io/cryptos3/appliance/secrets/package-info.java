/** Small secrets, which clients seal to key versions before the appliance sees them. */
package io.cryptos3.appliance.secrets;
