package io.cryptos3.spark;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link SparkSystem}, and stops it after the last of them. */
final class OnSpark implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == SparkSystem.class;
  }

  @Override
  public SparkSystem resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(SparkSystem.class, type -> start(), SparkSystem.class);
  }

  private static SparkSystem start() {
    try {
      return SparkSystem.start();
    } catch (Exception e) {
      throw new IllegalStateException("The cluster does not start", e);
    }
  }
}
