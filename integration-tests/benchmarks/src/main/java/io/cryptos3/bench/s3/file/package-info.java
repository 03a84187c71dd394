/** What programs do with a FileSystem: the rows {@code s3/…}. */
package io.cryptos3.bench.s3.file;
