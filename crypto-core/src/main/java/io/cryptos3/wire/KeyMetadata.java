package io.cryptos3.wire;

import java.time.Instant;
import java.util.Map;

/**
 * What is known about a key.
 *
 * @param name of the key
 * @param description for people; may be empty
 * @param cipher as given at creation
 * @param bits as given at creation
 * @param attributes as given at creation
 * @param created when
 * @param versions how many, at least one; the newest has this number less one
 */
public record KeyMetadata(
    String name,
    String description,
    String cipher,
    int bits,
    Map<String, String> attributes,
    Instant created,
    int versions) {
  public KeyMetadata {
    Require.text("name", name);
    description = description == null ? "" : description;
    Require.text("cipher", cipher);
    Require.atLeast("bits", bits, 1);
    attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    Require.present("created", created);
    Require.atLeast("versions", versions, 1);
  }
}
