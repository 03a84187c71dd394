/**
 * Starts the whole system for tests: an S3 server, a key manager and an appliance, each in a JVM of
 * its own on a free port, by the same commands that people type. {@link
 * io.cryptos3.harness.TestProject} is the way in.
 */
package io.cryptos3.harness;
