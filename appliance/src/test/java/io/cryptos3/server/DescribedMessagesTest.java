package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DescribedMessagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"appliance.yaml", "key-manager.yaml"})
  void eachMessageHasTheFieldsThatAreDescribed(String document) {
    DescribedApi.of(document)
        .messages()
        .forEach((name, described) -> assertEquals(fields(name), described, name));
  }

  private static Set<String> fields(String message) {
    return Stream.of(DescribedApi.type(message).getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
