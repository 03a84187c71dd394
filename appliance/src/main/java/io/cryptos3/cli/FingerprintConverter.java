package io.cryptos3.cli;

import io.cryptos3.pki.Fingerprint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code sha256:} and 64 hex digits. */
final class FingerprintConverter implements ITypeConverter<Fingerprint> {

  @Override
  public Fingerprint convert(String value) {
    try {
      return Fingerprint.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
