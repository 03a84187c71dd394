package io.cryptos3.mapreduce;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link YarnCluster}, and stops it after the last of them. */
final class OnYarn implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == YarnCluster.class;
  }

  @Override
  public YarnCluster resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(YarnCluster.class, type -> start(), YarnCluster.class);
  }

  private static YarnCluster start() {
    try {
      return YarnCluster.start();
    } catch (Exception e) {
      throw new IllegalStateException("The cluster does not start", e);
    }
  }
}
