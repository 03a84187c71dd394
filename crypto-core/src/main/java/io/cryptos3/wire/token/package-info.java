/** Tokens of the appliance: their printable form, and the messages about them. */
package io.cryptos3.wire.token;
