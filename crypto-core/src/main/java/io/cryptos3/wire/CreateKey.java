package io.cryptos3.wire;

import java.util.Map;

/**
 * Request of {@code POST /v1/keys} to the appliance.
 *
 * @param name of the key, unique in the project; at most {@value #MAX_NAME_BYTES} bytes, without
 *     {@code *}
 * @param description for people; may be empty
 * @param cipher what the client means to use, as Hadoop names it
 * @param bits of that cipher's keys; data keys have 256 whatever this says
 * @param attributes the client's own
 */
public record CreateKey(
    String name, String description, String cipher, int bits, Map<String, String> attributes) {
  /** The longest name in UTF-8: with a version it still fits an object's header. */
  public static final int MAX_NAME_BYTES = 240;

  public CreateKey {
    Require.text("name", name);
    Require.utf8AtMost("name", name, MAX_NAME_BYTES);
    if (name.indexOf('*') >= 0) {
      throw new IllegalArgumentException("name has a *, which stands for many keys in a grant");
    }
    description = description == null ? "" : description;
    Require.text("cipher", cipher);
    Require.atLeast("bits", bits, 1);
    attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
  }
}
