/**
 * What every module promises about secrets, as one contract: no key is a {@code byte[]} in a public
 * signature, and a type that holds one prints nothing, is not serializable, and wipes when it is
 * closed. A module binds {@link io.cryptos3.secrecy.SecrecyContract} in a few lines.
 */
package io.cryptos3.secrecy;
