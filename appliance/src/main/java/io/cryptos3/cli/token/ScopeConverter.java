package io.cryptos3.cli.token;

import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.TokenScope;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code PATTERN=RIGHT,RIGHT}. */
final class ScopeConverter implements ITypeConverter<TokenScope> {

  @Override
  public TokenScope convert(String text) {
    int equals = text.lastIndexOf('=');
    if (equals < 1) {
      throw new TypeConversionException("'" + text + "' is not PATTERN=RIGHT[,RIGHT]");
    }
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (String name : text.substring(equals + 1).split(",", -1)) {
      rights.add(right(name));
    }
    return new TokenScope(text.substring(0, equals), rights);
  }

  private static Right right(String name) {
    try {
      return Right.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + name + "' is not a right");
    }
  }
}
