package io.cryptos3.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Vectors that others published. */
public final class ThirdParty {
  private ThirdParty() {}

  /** Returns a file. */
  public static JsonNode file(String name) throws IOException {
    try (InputStream in = ThirdParty.class.getResourceAsStream("/vectors/third-party/" + name)) {
      return new ObjectMapper().readTree(in);
    }
  }

  /** Returns the groups of tests of a file in the form of Wycheproof. */
  public static Stream<JsonNode> groups(String name) throws IOException {
    return stream(file(name).get("testGroups"));
  }

  /** Returns the tests of such a group, or of a file without groups. */
  public static Stream<JsonNode> tests(JsonNode group) {
    return stream(group.get("tests"));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
