package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.wire.ProblemCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RouteTableTest {
  private static final RouteTable TABLE =
      RouteTable.of(
          List.of(
              Route.get("/v1/keys", Access.open(), request -> Response.noContent()),
              Route.get("/v1/keys/{name}", Access.open(), request -> Response.noContent()),
              Route.delete(
                  "/v1/keys/{name}",
                  Access.provenInBody("a proof"),
                  request -> Response.noContent())));

  @Test
  void a_parameter_is_one_whole_segment_that_is_not_empty() {
    assertEquals(Map.of("name", "a"), TABLE.find("GET", "/v1/keys/a").parameters());
    assertEquals("/v1/keys", TABLE.find("GET", "/v1/keys").route().path());
    assertEquals(ProblemCode.NOT_FOUND, problem("GET", "/v1/keys/"));
    assertEquals(ProblemCode.NOT_FOUND, problem("GET", "/v1/keys/a/b"));
    assertEquals(ProblemCode.NOT_FOUND, problem("GET", "/v1/KEYS"));
  }

  @Test
  void a_known_path_with_another_method_names_those_it_takes() {
    ProblemException e =
        assertThrows(ProblemException.class, () -> TABLE.find("PUT", "/v1/keys/a"));

    assertEquals(ProblemCode.METHOD_NOT_ALLOWED, e.code());
    assertEquals("This path takes DELETE, GET", e.getMessage());
  }

  @Test
  void the_same_route_twice_is_a_mistake() {
    Route route = Route.get("/v1/keys", Access.open(), request -> Response.noContent());

    assertThrows(IllegalArgumentException.class, () -> RouteTable.of(List.of(route, route)));
  }

  @Test
  void its_text_says_what_each_route_allows() {
    assertEquals(
        """
        GET /v1/keys body=0 timeout=10s access=[nothing]
        GET /v1/keys/{name} body=0 timeout=10s access=[nothing]
        DELETE /v1/keys/{name} body=0 timeout=10s access=[a proof]""",
        TABLE.toString());
  }

  private static ProblemCode problem(String method, String path) {
    return assertThrows(ProblemException.class, () -> TABLE.find(method, path)).code();
  }
}
