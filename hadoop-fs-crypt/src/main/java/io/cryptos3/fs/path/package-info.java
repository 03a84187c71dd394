/** Paths and messages: {@code cryptos3://} outside, {@code s3a://} inside. */
package io.cryptos3.fs.path;
