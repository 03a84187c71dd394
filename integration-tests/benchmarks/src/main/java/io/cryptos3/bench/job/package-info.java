/** Jobs of Spark and MapReduce as operations of {@code bin/bench s3}. */
package io.cryptos3.bench.job;
