/**
 * Committers of MapReduce and Spark jobs. Only this package knows MapReduce: the FileSystem works
 * without its classes.
 */
package io.cryptos3.fs.commit;
