/** A Spark job that writes small tables in every way, and through every trouble. */
package io.cryptos3.examples.write;
