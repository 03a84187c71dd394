package io.cryptos3.wire;

import io.cryptos3.splitkey.SealedMaterial;
import java.util.Map;

/**
 * Request of {@code POST /v1/keys} to the appliance.
 *
 * @param name of the key, unique in the project; at most {@value #MAX_NAME_BYTES} bytes, without
 *     {@code *}
 * @param description for people; may be empty
 * @param cipher what the client means to use, as Hadoop names it
 * @param bits of that cipher's keys, whole bytes and at most {@value #MAX_BITS}; data keys have 256
 *     whatever this says
 * @param attributes the client's own
 */
public record CreateKey(
    String name, String description, String cipher, int bits, Map<String, String> attributes) {
  /** The longest name in UTF-8: with a version it still fits an object's header. */
  public static final int MAX_NAME_BYTES = 240;

  /** The longest material in bits: as long as what can be derived. */
  public static final int MAX_BITS = SealedMaterial.MAX_BYTES * Byte.SIZE;

  public CreateKey {
    Require.text("name", name);
    Require.utf8AtMost("name", name, MAX_NAME_BYTES);
    if (name.indexOf('*') >= 0) {
      throw new IllegalArgumentException("name has a *, which stands for many keys in a grant");
    }
    description = description == null ? "" : description;
    Require.text("cipher", cipher);
    // X2
    if (bits < Byte.SIZE || bits > MAX_BITS || bits % Byte.SIZE != 0) {
      throw new IllegalArgumentException(
          "bits is " + bits + ", expected a multiple of 8 from 8 to " + MAX_BITS);
    }
    attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
  }
}
