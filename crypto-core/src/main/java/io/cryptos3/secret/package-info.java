/**
 * Types for secrets: bytes that are copied in, never printed, compared in constant time and wiped.
 */
package io.cryptos3.secret;
