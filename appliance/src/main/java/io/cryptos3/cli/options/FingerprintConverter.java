package io.cryptos3.cli.options;

import io.cryptos3.pki.Fingerprint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code sha256:} and 64 hex digits. */
public final class FingerprintConverter implements ITypeConverter<Fingerprint> {

  @Override
  public Fingerprint convert(String value) {
    try {
      return Fingerprint.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
