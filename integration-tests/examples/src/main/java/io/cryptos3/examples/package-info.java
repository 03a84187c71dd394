/**
 * Ordinary jobs for the quick start and the integration tests. They know nothing of encryption: a
 * path's scheme alone decides whether they work on plain or on encrypted data. {@code tpch} holds
 * jobs on the data of the TPC-H benchmark, {@code file} jobs on any file a user brings.
 */
package io.cryptos3.examples;
