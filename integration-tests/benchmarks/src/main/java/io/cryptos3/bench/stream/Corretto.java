package io.cryptos3.bench.stream;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.crypto.Cipher;

/** Amazon Corretto Crypto Provider, when its jar is on the class path and fits the machine. */
final class Corretto {
  private static final String GCM = "AES/GCM/NoPadding";
  private static final Optional<Provider> FOUND =
      ServiceLoader.load(Provider.class).stream()
          .filter(candidate -> candidate.type().getSimpleName().startsWith("AmazonCorretto"))
          .map(ServiceLoader.Provider::get)
          .filter(provider -> provider.getService("Cipher", GCM) != null)
          .findFirst();

  private Corretto() {}

  static boolean isThere() {
    return FOUND.isPresent();
  }

  /** Makes the cipher of the bare loop: of the provider that ours takes, too. */
  static Cipher gcm() throws GeneralSecurityException {
    return isThere() ? Cipher.getInstance(GCM, FOUND.get()) : Cipher.getInstance(GCM);
  }
}
