/** A real S3 server for tests, and what is in it. Other modules have this as their test-jar. */
package io.cryptos3.s3;
