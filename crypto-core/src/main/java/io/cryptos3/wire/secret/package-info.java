/**
 * Messages about small secrets that are kept under the split key, sealed by clients before they
 * leave them.
 */
package io.cryptos3.wire.secret;
