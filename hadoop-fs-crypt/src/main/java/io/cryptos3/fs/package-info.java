/**
 * {@code cryptos3://bucket/path}: a Hadoop FileSystem that stores only ciphertext at {@code
 * s3a://bucket/path}.
 */
package io.cryptos3.fs;
