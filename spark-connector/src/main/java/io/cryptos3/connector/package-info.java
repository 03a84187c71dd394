/** The self-contained jar for {@code spark-submit --jars} and for Hadoop's class path. */
package io.cryptos3.connector;
