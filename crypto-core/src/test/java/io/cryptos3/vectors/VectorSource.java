package io.cryptos3.vectors;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Runs a test with each {@link VectorFile} of a folder that has a certain result. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(VectorProvider.class)
public @interface VectorSource {
  /** Which folder. */
  String folder();

  /** Those that are {@code valid}, or those that are {@code invalid}. */
  String result();
}
