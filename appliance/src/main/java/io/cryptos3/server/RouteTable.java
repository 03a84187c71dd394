package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Everything that a server answers to: method, path, body limit, timeout, access and handler of
 * each route. A literal segment wins over a parameter when it comes first in the list.
 */
public final class RouteTable {
  private record Row(Route route, PathTemplate template) {}

  /** A route with the parameters of the path that led to it. */
  record Match(Route route, Map<String, String> parameters) {}

  private final List<Row> rows = new ArrayList<>();

  private RouteTable(List<Route> routes) {
    for (Route route : routes) {
      add(new Row(route, new PathTemplate(route.path())));
    }
  }

  /**
   * Returns a table of these routes.
   *
   * @throws IllegalArgumentException if the same method and path stand there twice
   */
  public static RouteTable of(List<Route> routes) {
    return new RouteTable(routes);
  }

  /** Returns this table with each of its routes changed. */
  public RouteTable with(UnaryOperator<Route> change) {
    return new RouteTable(rows.stream().map(Row::route).map(change).toList());
  }

  private void add(Row row) {
    for (Row other : rows) {
      if (other.route.method().equals(row.route.method())
          && other.route.path().equals(row.route.path())) {
        throw new IllegalArgumentException("Two routes for " + row.route);
      }
    }
    rows.add(row);
  }

  /**
   * Finds the route of a request.
   *
   * @throws ProblemException not-found or method-not-allowed
   */
  Match find(String method, String path) {
    TreeSet<String> others = new TreeSet<>();
    for (Row row : rows) {
      Optional<Map<String, String>> parameters = row.template.match(path);
      if (parameters.isPresent()) {
        if (row.route.method().equals(method)) {
          return new Match(row.route, parameters.get());
        }
        others.add(row.route.method());
      }
    }
    if (others.isEmpty()) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "There is nothing at this path");
    }
    throw new ProblemException(
        ProblemCode.METHOD_NOT_ALLOWED, "This path takes " + String.join(", ", others));
  }

  /** Returns one line per route, in their order. */
  @Override
  public String toString() {
    return rows.stream().map(row -> row.route.toString()).collect(Collectors.joining("\n"));
  }
}
