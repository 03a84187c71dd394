package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderUriTest {

  private static List<String> appliances(String uri) throws IOException {
    return ProviderUri.parse(URI.create(uri)).appliances().stream().map(URI::toString).toList();
  }

  @Test
  void oneHost() throws IOException {
    ProviderUri parsed = ProviderUri.parse(URI.create("splitkey://https@keys.corp:9600/demo"));
    assertEquals(List.of(URI.create("https://keys.corp:9600")), parsed.appliances());
    assertEquals("demo", parsed.project());
  }

  @Test
  void severalHostsShareThePortOfTheLast() throws IOException {
    assertEquals(
        List.of("https://a.corp:9600", "https://b.corp:9600"),
        appliances("splitkey://https@a.corp;b.corp:9600/demo"));
  }

  @Test
  void eachHostMayHaveItsOwnPort() throws IOException {
    assertEquals(
        List.of("https://localhost:1", "https://localhost:2"),
        appliances("splitkey://https@localhost:1;localhost:2/demo"));
  }

  @Test
  void anIpv6AddressStandsInBrackets() throws IOException {
    assertEquals(List.of("https://[::1]:9600"), appliances("splitkey://https@[::1]:9600/demo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "splitkey://http@localhost:9600/demo",
        "splitkey://https@localhost/demo",
        "splitkey://https@localhost:9600",
        "splitkey://https@localhost:9600/",
        "splitkey://https@localhost:9600/demo/more",
        "splitkey://https@localhost:9600/demo?x=1",
        "splitkey://https@localhost:9600/demo#x",
        "splitkey://https@;localhost:9600/demo",
        "splitkey://https@user@localhost:9600/demo",
        "splitkey://localhost:9600/demo",
        "splitkey:demo"
      })
  void anythingElseIsRefusedAndTheFormIsShown(String uri) {
    IOException e = assertThrows(IOException.class, () -> ProviderUri.parse(URI.create(uri)));
    assertTrue(e.getMessage().contains(uri), e.getMessage());
    assertTrue(e.getMessage().contains("splitkey://https@HOST"), e.getMessage());
  }
}
