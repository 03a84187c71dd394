package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DescribedMessagesTest {

  private static final List<String> PACKAGES =
      List.of("io.cryptos3.wire.", "io.cryptos3.wire.token.", "io.cryptos3.audit.");

  @ParameterizedTest
  @ValueSource(strings = {"appliance.yaml", "key-manager.yaml"})
  void eachMessageHasTheFieldsThatAreDescribed(String document) {
    DescribedApi.of(document)
        .messages()
        .forEach((name, described) -> assertEquals(fields(name), described, name));
  }

  private static Set<String> fields(String message) {
    Class<?> type =
        message.equals("Health")
            ? HealthRoutes.Health.class
            : PACKAGES.stream().flatMap(name -> find(name + message)).findFirst().orElseThrow();
    return Stream.of(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Class<?>> find(String name) {
    try {
      return Stream.of(Class.forName(name));
    } catch (ClassNotFoundException e) {
      return Stream.empty();
    }
  }
}
