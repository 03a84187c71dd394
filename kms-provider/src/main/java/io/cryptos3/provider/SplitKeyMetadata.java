package io.cryptos3.provider;

import io.cryptos3.wire.KeyMetadata;
import java.util.Date;
import org.apache.hadoop.crypto.key.KeyProvider.Metadata;

/** A key's metadata as Hadoop shows it. */
final class SplitKeyMetadata extends Metadata {

  SplitKeyMetadata(KeyMetadata key) {
    super(
        key.cipher(),
        key.bits(),
        key.description().isEmpty() ? null : key.description(),
        key.attributes(),
        Date.from(key.created()),
        key.versions());
  }
}
