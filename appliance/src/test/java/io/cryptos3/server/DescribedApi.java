package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.cryptos3.wire.ProblemDetail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenAPI document of ours, to hold a server and its exchanges against. */
public final class DescribedApi {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Set<String> tried = ConcurrentHashMap.newKeySet();

  private DescribedApi(JsonNode document) {
    this.document = document;
    document
        .get("paths")
        .properties()
        .forEach(path -> path.getValue().properties().forEach(entry -> add(path.getKey(), entry)));
  }

  private void add(String path, Map.Entry<String, JsonNode> method) {
    if (METHODS.contains(method.getKey())) {
      String name = method.getKey().toUpperCase(Locale.ROOT) + " " + path;
      operations.add(new Operation(name, method.getValue()));
    }
  }

  /** Reads a document of {@code docs/api}, as the program has it. */
  public static DescribedApi of(String name) {
    try (InputStream in = DescribedApi.class.getResourceAsStream("/io/cryptos3/api/" + name)) {
      return new DescribedApi(new YAMLMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the record of a message. */
  public static Class<? extends Record> type(String message) {
    return Stream.of("wire.", "wire.token.", "wire.secret.", "audit.", "server.HealthRoutes$")
        .flatMap(place -> find("io.cryptos3." + place + message))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Class<? extends Record>> find(String name) {
    try {
      return Stream.of(Class.forName(name).asSubclass(Record.class));
    } catch (ClassNotFoundException e) {
      return Stream.empty();
    }
  }

  /** Returns everything that can be asked. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** Requires that a server's route table has the routes that are described, and no other. */
  public void checkTable(String table) {
    assertLinesMatch(operations.stream().map(Operation::row).sorted(), table.lines().sorted());
  }

  /** Returns the operations of which no exchange was seen that succeeded. */
  public Set<String> untried() {
    return operations.stream()
        .map(Operation::name)
        .filter(name -> !tried.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the names of the messages that are described as objects, with their fields. */
  public Map<String, Set<String>> messages() {
    Map<String, Set<String>> messages = new TreeMap<>();
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      if (schema.getValue().has("properties")) {
        Set<String> fields = new TreeSet<>();
        schema.getValue().get("properties").fieldNames().forEachRemaining(fields::add);
        messages.put(schema.getKey(), fields);
      }
    }
    return messages;
  }

  /**
   * Requires that an exchange is as described: the answer always, the request if it was taken.
   *
   * @param sent the body of the request; empty if there was none, or it is not to be looked at
   */
  public void check(byte[] sent, HttpResponse<byte[]> answer) {
    String method = answer.request().method();
    Optional<Operation> operation = find(method, answer.uri().getRawPath());
    String what = method + " " + answer.uri().getPath();
    if (answer.statusCode() >= 300) {
      checkProblem(what, operation, answer);
      return;
    }
    Operation found = operation.orElseThrow(() -> new AssertionError("Not described: " + what));
    JsonNode described = found.described;
    tried.add(found.name);
    JsonNode response = described.at("/responses/" + answer.statusCode());
    assertFalse(response.isMissingNode(), () -> what + " answers " + answer.statusCode());
    if (response.has("content")) {
      String type = answer.headers().firstValue("Content-Type").orElse("");
      JsonNode content = response.get("content").get(type);
      assertNotNull(content, () -> what + " answers with " + type);
      if (content.has("schema")) {
        check(what, content.get("schema"), answer.body());
      }
    } else {
      assertEquals(0, answer.body().length, what);
    }
    if (sent.length > 0) {
      check(what, described.at("/requestBody/content/application~1json/schema"), sent);
    }
  }

  private void checkProblem(
      String what, Optional<Operation> operation, HttpResponse<byte[]> answer) {
    assertEquals(
        ProblemDetail.MEDIA_TYPE, answer.headers().firstValue("Content-Type").orElse(""), what);
    JsonNode problem =
        check(
            what,
            JSON.createObjectNode().put("$ref", "#/components/schemas/ProblemDetail"),
            answer.body());
    assertEquals(answer.statusCode(), problem.get("status").asInt(), what);
    Set<String> known = new TreeSet<>();
    document.get("x-problems").forEach(code -> known.add(code.asText()));
    operation.ifPresent(
        is -> is.described.path("x-problems").forEach(code -> known.add(code.asText())));
    String code = problem.get("code").asText();
    assertTrue(known.contains(code), () -> what + " answers " + code + ", described: " + known);
  }

  private Optional<Operation> find(String method, String path) {
    return operations.stream().filter(operation -> operation.matches(method, path)).findFirst();
  }

  private JsonNode check(String what, JsonNode schema, byte[] message) {
    try {
      JsonNode json = JSON.readTree(message);
      // So that the references lead somewhere.
      ObjectNode whole = schema.deepCopy();
      whole.set("components", document.get("components"));
      Set<ValidationMessage> wrong = SCHEMAS.getSchema(whole).validate(json);
      assertTrue(wrong.isEmpty(), () -> what + ": " + wrong);
      return json;
    } catch (IOException e) {
      throw new AssertionError(what + " is not JSON", e);
    }
  }

  /**
   * What is described of one method of a path.
   *
   * @param name such as {@code GET /v1/keys}
   */
  public record Operation(String name, JsonNode described) {

    private boolean matches(String method, String path) {
      return method().equals(method) && new PathTemplate(path()).match(path).isPresent();
    }

    /** Returns the method, in upper case. */
    public String method() {
      return name.substring(0, name.indexOf(' '));
    }

    /** Returns the path, with parameters in braces. */
    public String path() {
      return name.substring(name.indexOf(' ') + 1);
    }

    /** Returns the type of the request's message, if it has one. */
    public Optional<Class<? extends Record>> message() {
      String ref = described.at("/requestBody/content/application~1json/schema/$ref").asText();
      return ref.isEmpty()
          ? Optional.empty()
          : Optional.of(type(ref.substring(ref.lastIndexOf('/') + 1)));
    }

    /** Returns the names of the parameters of the query. */
    public List<String> query() {
      return described.path("parameters").findValuesAsText("name");
    }

    private String row() {
      return "%s body=%d timeout=%ds access=[%s]"
          .formatted(
              name,
              described.get("x-body-limit-bytes").asInt(),
              described.get("x-timeout-seconds").asInt(),
              described.get("x-right").asText());
    }
  }
}
