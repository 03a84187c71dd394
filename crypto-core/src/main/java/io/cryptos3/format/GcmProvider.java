package io.cryptos3.format;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.crypto.Cipher;

/**
 * Where AES-GCM comes from: the Amazon Corretto Crypto Provider if its jar is on the class path and
 * fits the machine, as it is faster than the JDK's; otherwise the first installed provider.
 *
 * <p>The provider is used for this alone and not installed into the JVM, which belongs to the job.
 */
final class GcmProvider {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final String CORRETTO =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
  private static final Optional<Provider> FASTER = findFaster();

  private GcmProvider() {}

  static Cipher newCipher() {
    try {
      return FASTER.isPresent()
          ? Cipher.getInstance(ALGORITHM, FASTER.get())
          : Cipher.getInstance(ALGORITHM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No security provider has " + ALGORITHM, e);
    }
  }

  private static Optional<Provider> findFaster() {
    try {
      return ServiceLoader.load(Provider.class, GcmProvider.class.getClassLoader()).stream()
          .filter(candidate -> candidate.type().getName().equals(CORRETTO))
          .map(ServiceLoader.Provider::get)
          // It offers nothing where its native library does not load.
          .filter(provider -> provider.getService("Cipher", ALGORITHM) != null)
          .findFirst();
    } catch (ServiceConfigurationError | LinkageError e) {
      // A jar that does not work costs speed; the JDK's implementation does the same.
      return Optional.empty();
    }
  }
}
