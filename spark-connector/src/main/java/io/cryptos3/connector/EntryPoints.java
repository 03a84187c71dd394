package io.cryptos3.connector;

import io.cryptos3.fs.CryptoS3;
import io.cryptos3.fs.CryptoS3FileSystem;
import io.cryptos3.provider.SplitKeyDtFetcher;
import io.cryptos3.provider.SplitKeyProviderFactory;
import io.cryptos3.provider.SplitKeyTokenRenewer;
import io.cryptos3.provider.token.SplitKeyTokenIdentifier;
import java.util.List;

/**
 * The classes that Hadoop's configuration and service files name. Of the libraries in it the jar
 * keeps what these reach; a new way into the jar is added here.
 */
final class EntryPoints {

  static final List<Class<?>> CLASSES =
      List.of(
          CryptoS3FileSystem.class,
          CryptoS3.class,
          SplitKeyProviderFactory.class,
          SplitKeyTokenIdentifier.class,
          SplitKeyTokenRenewer.class,
          SplitKeyDtFetcher.class);

  private EntryPoints() {}
}
