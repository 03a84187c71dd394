package io.cryptos3.cli.options;

import io.cryptos3.splitkey.InstanceId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of an instance, 32 hex digits. */
public final class InstanceIdConverter implements ITypeConverter<InstanceId> {

  @Override
  public InstanceId convert(String value) {
    try {
      return new InstanceId(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
