/**
 * The certificates of a project: P-256 keys, the owner's root, the appliance's client CA, server
 * and client certificates with their role, and the checks that every side makes (split-keys.md
 * §8.6).
 *
 * <p>Bouncy Castle builds and reads the structures; the JDK's providers do the cryptography, and
 * Bouncy Castle is never registered as one.
 */
package io.cryptos3.pki;
