package io.cryptos3.provider;

import io.cryptos3.format.ObjectEdek;
import io.cryptos3.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;

/** The paths of objects as an audit log may have them. */
final class ObjectPaths {
  /** What an appliance refuses in a path; an odd name must not make an object unreadable. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private ObjectPaths() {}

  /**
   * Returns the path of the object that an EDEK is of, with {@code ?} for what cannot be printed;
   * empty if the EDEK does not know it, or it is none that S3 could have.
   */
  static Optional<String> of(EncryptedKeyVersion edek) {
    return edek instanceof ObjectEdek known
        ? Optional.of(UNPRINTABLE.matcher(known.objectPath()).replaceAll("?"))
            .filter(ObjectPaths::isOfS3)
        : Optional.empty();
  }

  private static boolean isOfS3(String path) {
    return !path.isBlank() && path.getBytes(StandardCharsets.UTF_8).length <= Limits.PATH_BYTES;
  }
}
