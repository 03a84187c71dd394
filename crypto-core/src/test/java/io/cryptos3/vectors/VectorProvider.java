package io.cryptos3.vectors;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Finds the files for a {@link VectorSource}. */
final class VectorProvider extends AnnotationBasedArgumentsProvider<VectorSource> {
  @Override
  protected Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context, VectorSource source) {
    return VectorFile.in(source.folder())
        .filter(vector -> vector.result().equals(source.result()))
        .map(Arguments::of);
  }
}
