package io.cryptos3.fs.tree;

import io.cryptos3.fs.path.StoreCalls;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.apache.hadoop.fs.statistics.IOStatisticsSupport;

/** A listing of the store, whose later pages may fail as its first. */
record StoredListing<T>(RemoteIterator<? extends T> source, StoreCalls calls)
    implements RemoteIterator<T>, IOStatisticsSource, Closeable {
  @Override
  public boolean hasNext() throws IOException {
    return calls.run(source::hasNext);
  }

  @Override
  public T next() throws IOException {
    return calls.run(source::next);
  }

  @Override
  public IOStatistics getIOStatistics() {
    return IOStatisticsSupport.retrieveIOStatistics(source);
  }

  @Override
  public void close() throws IOException {
    if (source instanceof Closeable closeable) {
      closeable.close();
    }
  }
}
