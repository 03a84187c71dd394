package io.cryptos3.wire;

import java.util.Map;

/**
 * Request of {@code POST /v1/keys} to the appliance.
 *
 * @param name of the key, unique in the project
 * @param description for people; may be empty
 * @param cipher what the client means to use, as Hadoop names it
 * @param bits of that cipher's keys; data keys have 256 whatever this says
 * @param attributes the client's own
 */
public record CreateKey(
    String name, String description, String cipher, int bits, Map<String, String> attributes) {
  public CreateKey {
    Require.text("name", name);
    description = description == null ? "" : description;
    Require.text("cipher", cipher);
    Require.atLeast("bits", bits, 1);
    attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
  }
}
