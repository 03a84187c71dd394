package io.cryptos3.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI description of a server, which the program brings along. */
public final class ApiDocument {

  /** RFC 9512. */
  private static final String YAML = "application/yaml";

  private ApiDocument() {}

  /**
   * Returns the route that shows it, {@code /v1/openapi.yaml}.
   *
   * @param name of the file in {@code docs/api}
   */
  public static Route route(String name, Access access) {
    Response document = Response.document(YAML, read(name));
    return Route.get("/v1/openapi.yaml", access, request -> document);
  }

  private static byte[] read(String name) {
    try (InputStream in = ApiDocument.class.getResourceAsStream("/io/cryptos3/api/" + name)) {
      if (in == null) {
        throw new IllegalStateException("bug: the program lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
